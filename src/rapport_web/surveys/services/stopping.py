"""Never asking again: an address or a customer that does not want it, known by a keyed fingerprint only, for ever."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Invalid
from rapport_web.people.deeds import authorise
from rapport_web.surveys.models import Contact, Invitation, OptOut
from rapport_web.surveys.permissions import STOP_ASKING
from rapport_web.surveys.reaching import fingerprint

if TYPE_CHECKING:
    from rapport_web.people.models import User

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
# What is under way, and is called off. Who has begun may end what they began; they are only never asked anew.
UNDER_WAY: Final = (Invitation.State.WAITING, Invitation.State.SENT, Invitation.State.NO_WAY)


def stop_asking(*, digest: str, by: User | None) -> bool:
    """Note that an address or a customer is never to be asked again, and call off what is under way.

    Args:
        digest: The keyed fingerprint, as ``surveys.reaching.fingerprint`` makes it.
        by: Who notes it; None is the customer, from a link of ours.

    Returns:
        Whether that is new.

    Raises:
        Forbidden: The person may not.
        Invalid: It is no fingerprint.
    """
    authorise(by, STOP_ASKING)
    if _DIGEST.fullmatch(digest) is None:
        raise Invalid(_("There is no address that could be used."), field="address")
    with transaction.atomic():
        row, new = OptOut.objects.get_or_create(digest=digest)
        called_off = _call_off(digest)
        if new or called_off:
            # Not the fingerprint: with the installation's key it says who it was, and the trail is for ever.
            record(by=by, deed=STOP_ASKING, thing="opt_out", thing_id=row.pk, facts={"called_off": called_off})
    return new


def stop_asking_at(*, address: str, by: User | None) -> bool:
    """Do so by an address, a number or a customer's reference, which is not kept.

    Raises:
        Forbidden: The person may not.
        Invalid: There is nothing in it.
    """
    return stop_asking(digest=fingerprint(address), by=by)


def never_ask_again(*, invitation: Invitation, by: User | None = None) -> None:
    """Do so for whoever got an invitation: at the address it went to, and as the customer they are.

    Raises:
        Forbidden: The person may not.
    """
    customer = invitation.conversation.customer
    with transaction.atomic():
        for digest in {invitation.reached, customer.digest if customer else ""} - {""}:
            stop_asking(digest=digest, by=by)
        # One that was handed over on a page, to nobody we know, is called off by itself.
        rows = Invitation.objects.filter(pk=invitation.pk, state__in=UNDER_WAY)
        rows.update(state=Invitation.State.STOPPED, due_at=None)
        Contact.objects.filter(conversation=invitation.conversation_id).delete()


def is_stopped(*digests: str) -> bool:
    """Whether one of some fingerprints is never to be asked."""
    return OptOut.objects.filter(digest__in=[each for each in digests if each]).exists()


def _call_off(digest: str) -> int:
    of_them = Q(reached=digest) | Q(conversation__customer__digest=digest)
    ids = list(Invitation.objects.filter(of_them, state__in=UNDER_WAY).values_list("pk", "conversation"))
    Contact.objects.filter(conversation__in=[conversation for _pk, conversation in ids]).delete()
    Contact.objects.filter(Q(digest=digest) | Q(conversation__customer__digest=digest)).delete()
    rows = Invitation.objects.filter(pk__in=[pk for pk, _conversation in ids], state__in=UNDER_WAY)
    return rows.update(state=Invitation.State.STOPPED, due_at=None)
