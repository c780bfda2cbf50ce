"""A masked conversation on its way in, with keyed fingerprints of what it was before: of itself and of its customer.

The fingerprints are made with the installation's secret key. Without a key, whoever holds the masked text could try
all phone numbers until the fingerprint fits.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.crypto import salted_hmac

from rapport.privacy.customers import is_personal, same_customer

if TYPE_CHECKING:
    from rapport.conversation import Conversation as Told


@dataclass(frozen=True, slots=True)
class Known:
    """A customer without what the export held of them.

    Attributes:
        digest: The keyed fingerprint of the name, address, number or id.
        shown: The export's own opaque id; empty where the export held something personal.
    """

    digest: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Arriving:
    """A conversation to store.

    Attributes:
        conversation: Masked, its ``customer`` not looked at.
        masked: How many pieces were masked in it.
        customer: Who the customer is; None where the export does not say.
        fingerprint: Of the conversation before it was masked, so that a better masker does not make it another one.
    """

    conversation: Told
    masked: int
    customer: Known | None
    fingerprint: str


def known(customer: str | None) -> Known | None:
    """Return a customer as they may be kept, from what an export holds."""
    if customer is None or not customer.strip():
        return None
    digest = salted_hmac("rapport.customer", same_customer(customer), algorithm="sha256").hexdigest()
    # "<customer:7>" is how this platform calls people itself; from another run it may be somebody else.
    return Known(digest, "" if is_personal(customer) or customer.startswith("<customer:") else customer.strip())


def fingerprint(before: Told) -> str:
    """Return the keyed fingerprint of a conversation as it came."""
    whole = json.dumps(before.to_dict(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return salted_hmac("rapport.conversation", whole, algorithm="sha256").hexdigest()


def arriving(before: Told, conversation: Told, masked: int = 0) -> Arriving:
    """Make what is stored of a conversation.

    Args:
        before: As it came.
        conversation: As it was masked; the same where masking was not asked for.
        masked: How many pieces were masked.
    """
    tidy = replace(conversation, agent=_tidy(conversation.agent), team=_tidy(conversation.team))
    return Arriving(tidy, masked, known(before.customer), fingerprint(before))


def _tidy(name: str | None) -> str | None:
    """Return a name as the staff's rows have it."""
    return " ".join(name.split()) or None if name else None
