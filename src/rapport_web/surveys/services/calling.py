"""Ringing drawn customers: one is handed out to one person at a time, and what they say is typed in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import phonenumbers
from django.db import connection, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Conflict
from rapport_web.people.deeds import require
from rapport_web.surveys.models import Contact, Invitation, Way
from rapport_web.surveys.permissions import TYPE_IN
from rapport_web.surveys.reaching import opened
from rapport_web.surveys.services.answering import take_step
from rapport_web.surveys.services.stopping import never_ask_again

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from django.db.models import QuerySet

    from rapport_web.people.models import User

# Whoever took somebody on has so long for the call, counted from the last step; then another may ring.
HELD_FOR: Final = timedelta(minutes=30)
AGAIN_AFTER: Final = timedelta(hours=20)
MOST_TRIES: Final = 3
_THING: Final = "survey_invitation"
_State = Invitation.State


def to_ring(*, by: User) -> QuerySet[Invitation]:
    """Return the customers who may be rung now, the one that waits longest first; never by their own agent."""
    now = timezone.now()
    free = Q(due_at__isnull=True) | Q(due_at__lte=now)
    alive = Q(expires_at__isnull=True) | Q(expires_at__gt=now)
    # Handed back half answered; a call that was only left is not, since the customer may have hung up.
    broken_off = Q(state=_State.BEGUN, typed_by__isnull=True, due_at__isnull=False)
    rows = Invitation.objects.filter(
        free,
        alive,
        Q(state=_State.WAITING) | broken_off,
        way=Way.PHONE,
        version__isnull=False,
        sending__active=True,
    )
    return rows.exclude(conversation__agent__user=by).order_by(F("due_at").asc(nulls_first=True), "pk")


def held_by(person: User) -> Invitation | None:
    """Return the customer whom somebody took on and is not done with; None where there is none."""
    rows = Invitation.objects.select_related("version", "conversation", "answer")
    states = (_State.WAITING, _State.SENT, _State.BEGUN)
    return rows.filter(typed_by=person, way=Way.PHONE, state__in=states, due_at__gt=timezone.now()).first()


def take_on(*, by: User) -> Invitation | None:
    """Hand out the next customer to be rung; the one already taken on, where there is one; None where nobody waits.

    Raises:
        Forbidden: The person may not.
    """
    require(by, TYPE_IN)
    with transaction.atomic():
        if (already := held_by(by)) is not None:
            return already
        rows = to_ring(by=by)
        if connection.vendor == "postgresql":
            rows = rows.select_for_update(of=("self",), skip_locked=True)
        found = rows.first()
        if found is None:
            return None
        found.typed_by, found.due_at = by, timezone.now() + HELD_FOR
        found.save(update_fields=["typed_by", "due_at"])
        shown = "number shown" if number_of(found) else "taken on"
        record(by=by, deed=TYPE_IN, thing=_THING, thing_id=found.pk, facts={"after": shown})
        return found


def number_of(invitation: Invitation) -> str:
    """Return the number to ring; empty where none was given: then the centre's own system has it.

    Only for whoever took the customer on.
    """
    rows = Contact.objects.select_related("conversation")
    contact = rows.filter(conversation=invitation.conversation_id, way=Way.PHONE).first()
    number = str(opened(contact).get("address", "")) if contact else ""
    try:
        found = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    return str(phonenumbers.format_number(found, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def type_in(
    *, invitation: Invitation, step: int, said: Mapping[str, Any], language: str, had: Collection[str], by: User
) -> int | None:
    """Keep what a customer said on one step of a call; as ``take_step``.

    Raises:
        Forbidden: The person may not.
        Conflict: Somebody else took the customer on meanwhile, or it is over.
    """
    require(by, TYPE_IN)
    with transaction.atomic():
        held = _held(invitation, by)
        following = take_step(invitation=held, step=step, said=said, language=language, had=had, by=by)
        held.refresh_from_db()
        if held.state == _State.ANSWERED:
            _done(held, by, "answered")
        else:
            Invitation.objects.filter(pk=held.pk).update(due_at=timezone.now() + HELD_FOR)
    return following


def not_reached(*, invitation: Invitation, by: User) -> datetime | None:
    """Note that nobody answered; return when the customer can be rung again, None after the last try.

    Raises:
        Forbidden: The person may not.
        Conflict: Somebody else took the customer on meanwhile, or it is over.
    """
    require(by, TYPE_IN)
    with transaction.atomic():
        held = _held(invitation, by)
        held.tries += 1
        if held.tries >= MOST_TRIES:
            held.save(update_fields=["tries"])
            Invitation.objects.filter(pk=held.pk, state=_State.BEGUN).update(due_at=None)
            Invitation.objects.filter(pk=held.pk).exclude(state=_State.BEGUN).update(state=_State.FAILED)
            _done(held, by, "not reached")
            return None
        held.typed_by, held.due_at = None, timezone.now() + AGAIN_AFTER
        held.save(update_fields=["tries", "typed_by", "due_at"])
        record(by=by, deed=TYPE_IN, thing=_THING, thing_id=held.pk, facts={"after": "not reached", "tries": held.tries})
        return held.due_at


def hand_back(*, invitation: Invitation, by: User) -> None:
    """Let somebody else ring the customer, at once.

    Raises:
        Forbidden: The person may not.
        Conflict: Somebody else took the customer on meanwhile, or it is over.
    """
    require(by, TYPE_IN)
    with transaction.atomic():
        held = _held(invitation, by)
        Invitation.objects.filter(pk=held.pk).update(typed_by=None, due_at=timezone.now())
        record(by=by, deed=TYPE_IN, thing=_THING, thing_id=held.pk, facts={"after": "handed back"})


def wants_no_asking(*, invitation: Invitation, by: User) -> None:
    """Note that the customer said on the phone that they never want to be asked.

    Raises:
        Forbidden: The person may not.
        Conflict: Somebody else took the customer on meanwhile, or it is over.
    """
    require(by, TYPE_IN)
    with transaction.atomic():
        held = _held(invitation, by)
        never_ask_again(invitation=held)  # it is the customer's own wish, whoever writes it down
        _done(held, by, "does not want to be asked")


def _held(invitation: Invitation, by: User) -> Invitation:
    """Return the invitation, locked, if it is this person's to ring now."""
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("conversation__customer")
    found = rows.get(pk=invitation.pk)
    now = timezone.now()
    if found.typed_by_id != by.pk or found.due_at is None or found.due_at <= now:
        raise Conflict(
            _("This call is not yours any more: it was handed back after 30 minutes, or it is done. Take the next one.")
        )
    return found


def _done(held: Invitation, by: User, became: str) -> None:
    """Forget the number and close the call."""
    Contact.objects.filter(conversation=held.conversation_id, way=Way.PHONE).delete()
    Invitation.objects.filter(pk=held.pk).update(due_at=None)
    record(by=by, deed=TYPE_IN, thing=_THING, thing_id=held.pk, facts={"after": became})
