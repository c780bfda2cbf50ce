"""Where a customer can be reached: checked, sealed under the customer's own key, known again by a fingerprint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from rapport_web.audit.subjects import seal, unseal
from rapport_web.conversations.services.arriving import known
from rapport_web.exceptions import Invalid
from rapport_web.surveys.models import Way

if TYPE_CHECKING:
    from rapport_web.conversations.models import Conversation
    from rapport_web.surveys.models import Contact

LONGEST: Final = 254
# By which an address is needed; a page is there already, and whoever rings knows the number.
ADDRESSED: Final = (Way.EMAIL.value, Way.WEBHOOK.value, Way.PHONE.value)


def checked(way: str, address: str, *, country: str = "") -> str:
    """Return an address as it is used: an e-mail address as it is, a number as ``+441632960001``.

    Args:
        way: One of ``ADDRESSED``.
        address: As it was given.
        country: Where a number without its country is from, such as ``GB``.

    Raises:
        Invalid: It cannot be used for this way; ``field`` is ``way`` or ``address``.
    """
    address = address.strip()
    if way not in ADDRESSED:
        raise Invalid(_("Say email, webhook or phone."), field="way")
    if not address or len(address) > LONGEST or "\x00" in address:
        raise Invalid(_("There is no address that could be used."), field="address")
    return _email(address) if way == Way.EMAIL else _number(address, country)


def fingerprint(address: str) -> str:
    """Return the keyed fingerprint of an address, number or customer's reference, the same however it is written."""
    found = known(address)
    return found.digest if found else ""


def subject_of(conversation: Conversation) -> str:
    """Return whose key seals what is known of a conversation's customer."""
    if conversation.customer_id is not None:
        return f"customer:{conversation.customer_id}"
    return f"conversation:{conversation.pk}"


def sealed(conversation: Conversation, **values: str) -> str:
    """Seal values about a conversation's customer; empty where the customer was erased."""
    return seal(subject_of(conversation), values)


def opened(contact: Contact) -> dict[str, Any]:
    """Return what a contact holds: ``address``, ``secret`` while a reminder may be due. Empty: it cannot be read."""
    return unseal(subject_of(contact.conversation), contact.sealed) or {}


def _email(address: str) -> str:
    try:
        validate_email(address)
        usable = address.isprintable()  # Django’s rule lets marks pass that nobody sees
    except ValidationError:
        usable = False
    if not usable:
        raise Invalid(_("This is no e-mail address."), field="address")
    return address


def _number(address: str, country: str) -> str:
    try:
        found = phonenumbers.parse(address, country or None)
    except phonenumbers.NumberParseException:
        found = None
    if found is None or not phonenumbers.is_possible_number(found):
        raise Invalid(_("This is no phone number; write it as +44 1632 960001."), field="address")
    return phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.E164)
