"""Sending what is due: invitations and reminders, each try noted before it is made.

Between a message that left and the note that it did, a machine may stop. Then the next try, minutes later, sends the
same message with the same mark once more: one too many rather than none, and never more than one for one stop.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

import structlog
from django.db import transaction
from django.utils import timezone

from rapport_web.audit.services import record
from rapport_web.surveys import links
from rapport_web.surveys.asking_words import message_for
from rapport_web.surveys.carrying import by_webhook, mailing
from rapport_web.surveys.models import Contact, Invitation, Sending, Way
from rapport_web.surveys.permissions import SEND
from rapport_web.surveys.reaching import opened, sealed
from rapport_web.surveys.services.contacts import forget_contacts
from rapport_web.surveys.services.ending import end_what_is_over
from rapport_web.surveys.services.stopping import is_stopped

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport_web.surveys.carrying import Deliver, Outcome

log = structlog.get_logger("rapport.surveys")
# How long after a failed try the next one is made; after the last, none is.
WAITS: Final = tuple(timedelta(minutes=each) for each in (5, 30, 120, 300, 600, 840))
UNREACHABLE: Final = "unreachable"
PASSED: Final = "passed"
_AT_ONCE: Final = 200
_State = Invitation.State


def send_due(*, now: datetime | None = None, alive: Callable[[], None] = lambda: None) -> dict[str, int]:
    """Send what is due, end what is over, and delete addresses that nobody needs any more.

    Args:
        now: The time to do it at; the present without.
        alive: Called between messages: a job's sign of life.

    Returns:
        How many were ``sent``, ``reminded``, ``failed`` for good, ``put_off`` to be tried again (or, where nobody
        was there to take them, ``unreachable``), ``stopped`` and ``expired``, and how many ``contacts`` were
        deleted; without those of which there were none.
    """
    at = now or timezone.now()
    counts = {"expired": end_what_is_over(now=at)}
    with mailing() as deliver:
        if deliver is not None:
            _send_all(Way.EMAIL, deliver, at, counts, alive)
    _send_all(Way.WEBHOOK, by_webhook, at, counts, alive)
    counts["contacts"] = forget_contacts(now=at)
    return {name: count for name, count in counts.items() if count and name != PASSED}


def _send_all(way: str, deliver: Deliver, at: datetime, counts: dict[str, int], alive: Callable[[], None]) -> None:
    rows = Invitation.objects.filter(
        way=way, state__in=(_State.WAITING, _State.SENT), due_at__lte=at, sending__active=True
    )
    last, away = 0, set[int]()
    while part := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", "sending")[:_AT_ONCE]):
        last = part[-1][0]
        for pk, sending in part:
            if sending in away:
                continue  # nobody is there; the others' tries are not wasted on it
            became = _send_one(pk, deliver, at)
            counts[became] = counts.get(became, 0) + 1
            alive()
            if became == UNREACHABLE:
                away.add(sending)


def _send_one(pk: int, deliver: Deliver, at: datetime) -> str:
    """Send one, and return what became of it."""
    taken = _take(pk, at)
    if isinstance(taken, str):
        return taken
    invitation, address, secret = taken
    outcome = deliver(invitation, message_for(invitation, secret), address)
    with transaction.atomic():
        fresh = Invitation.objects.select_for_update(of=("self",)).select_related("sending").filter(pk=pk).first()
        if fresh is None:  # its customer was erased while it was sent
            return PASSED
        return _note_sent(fresh, at) if outcome.sent else _note_failed(fresh, outcome, at)


def _take(pk: int, at: datetime) -> tuple[Invitation, str, str] | str:
    """Note the try, so that nobody else makes it, and return what is needed to make it."""
    with transaction.atomic():
        rows = Invitation.objects.select_for_update(of=("self",)).filter(pk=pk, due_at__lte=at)
        invitation = (
            rows.filter(state__in=(_State.WAITING, _State.SENT), sending__active=True)
            .select_related("sending", "version", "conversation", "conversation__customer")
            .first()
        )
        if invitation is None:
            return PASSED
        customer = invitation.conversation.customer
        if is_stopped(invitation.reached, customer.digest if customer else ""):
            _end(invitation, _State.STOPPED)
            return "stopped"
        contact = Contact.objects.filter(conversation=invitation.conversation_id, way=invitation.way).first()
        held = opened(contact) if contact else {}
        if contact is None or "address" not in held:
            # Erased, or sealed with a key that is not here any more.
            _end(invitation, _State.SENT if invitation.state == _State.SENT else _State.NO_WAY)
            return "no_way"
        secret = held.get("secret")
        if not secret:
            secret, invitation.secret_digest = links.make_secret()
            contact.sealed = sealed(invitation.conversation, address=held["address"], secret=secret)
            contact.save(update_fields=["sealed"])
        invitation.due_at = at + WAITS[min(invitation.tries, len(WAITS) - 1)]
        invitation.tries += 1
        if invitation.state == _State.WAITING:
            invitation.expires_at = at + timedelta(days=invitation.sending.expires_after)
        invitation.save(update_fields=["secret_digest", "due_at", "tries", "expires_at"])
    return invitation, held["address"], secret


def _note_sent(invitation: Invitation, at: datetime) -> str:
    first = invitation.sent_at is None
    invitation.tries, invitation.fault = 0, ""
    if first:
        invitation.sent_at = at
        if invitation.state == _State.WAITING:  # else it was answered meanwhile, or called off
            invitation.state = _State.SENT
    else:
        invitation.reminders += 1
    invitation.due_at = _next_reminder(invitation)
    invitation.save(update_fields=["tries", "fault", "sent_at", "state", "reminders", "due_at"])
    if invitation.due_at is None:
        Contact.objects.filter(conversation=invitation.conversation_id).delete()
    return "sent" if first else "reminded"


def _next_reminder(invitation: Invitation) -> datetime | None:
    days = invitation.sending.remind_after
    if invitation.state != _State.SENT or invitation.sent_at is None or invitation.reminders >= len(days):
        return None
    due = invitation.sent_at + timedelta(days=days[invitation.reminders])
    return due if invitation.expires_at is None or due < invitation.expires_at else None


def _note_failed(invitation: Invitation, outcome: Outcome, at: datetime) -> str:
    # The invitation and the kind of fault: no address, no word of a server that may repeat it.
    log.warning("survey not sent", invitation=invitation.pk, way=invitation.way, fault=outcome.fault)
    invitation.fault = outcome.fault[:20]
    if outcome.gone:
        _pause(invitation.sending_id)
        invitation.tries -= 1  # it was not this one's fault
    elif outcome.for_good or invitation.tries >= len(WAITS):
        # A reminder that cannot be sent leaves what was sent before it as it is.
        _end(invitation, _State.FAILED if invitation.state == _State.WAITING else invitation.state)
        return "failed"
    elif outcome.wait:
        invitation.due_at = at + max(timedelta(seconds=outcome.wait), WAITS[invitation.tries - 1])
    invitation.save(update_fields=["due_at", "tries", "fault"])
    return UNREACHABLE if outcome.unreachable or outcome.gone else "put_off"


def _end(invitation: Invitation, state: str) -> None:
    invitation.state, invitation.due_at = state, None
    invitation.save(update_fields=["state", "due_at", "fault"])
    Contact.objects.filter(conversation=invitation.conversation_id).delete()


def _pause(pk: int) -> None:
    """Pause a sending whose other side answered that it wants no more messages."""
    sending = Sending.objects.select_for_update().get(pk=pk)
    if sending.active:
        sending.active = False
        sending.edits += 1
        sending.save(update_fields=["active", "edits"])
        facts = {"before": {"active": True}, "after": {"active": False}}
        record(by=None, deed=SEND, thing="sending", thing_id=pk, why="the webhook answered 410", facts=facts)
