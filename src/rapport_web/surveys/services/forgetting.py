"""Deleting answers once the months are over that customers were told: what they were promised then counts."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from rapport_web.audit.services import record
from rapport_web.surveys.models import Answer, Invitation, Version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

FORGET: Final = "surveys.forget_answers"
PART: Final = 500
Forget = Callable[[Sequence[int]], None]
_ROOMS: dict[str, Forget] = {}


def on_forgetting(room: str, forget: Forget) -> None:
    """Have a room's function called with the conversations whose answers go, in the same transaction.

    Whoever keeps customers' words from answers, such as quotes, lets go of them there.
    """
    _ROOMS[room] = forget


def forget_answers(*, now: datetime | None = None, alive: Callable[[int], None] = lambda _done: None) -> int:
    """Delete the answers given through invitations that are past their months, with what was read in them.

    That somebody was invited and answered stays, as a count: it holds nothing that was said. Run again, it goes on.

    Args:
        now: The time that counts.
        alive: Told after each part how many went.

    Returns:
        How many answers were deleted.
    """
    moment, gone = now or timezone.now(), 0
    for version in Version.objects.order_by("pk"):
        before = months_before(moment, version.form().months)
        for part in _parts(version, before):
            gone += len(part)
            alive(gone)
        # An import that took the answer's place and was taken back leaves what was sent in step by step.
        left = Invitation.objects.filter(version=version, answer=None, drawn_at__lt=before).exclude(partial={})
        left.update(partial={})
    return gone


def months_before(moment: datetime, months: int) -> datetime:
    """Return the same day some months earlier; the month's last day where it has no such day."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    return moment.replace(year=year, month=month + 1, day=min(moment.day, monthrange(year, month + 1)[1]))


def _parts(version: Version, before: datetime) -> Iterator[list[int]]:
    """Delete part by part, each its own transaction, and yield the conversations of each."""
    past = Q(answered_at__lt=before) | Q(answered_at=None, invitation__drawn_at__lt=before)
    rows = Answer.objects.filter(past, invitation__version=version).order_by("pk")
    while True:
        with transaction.atomic():
            found = list(rows.values_list("pk", "conversation")[:PART])
            if not found:
                return
            conversations = [conversation for _pk, conversation in found]
            for forget in _ROOMS.values():
                forget(conversations)
            Invitation.objects.filter(conversation__in=conversations).update(partial={})
            Answer.objects.filter(pk__in=[pk for pk, _conversation in found]).delete()
            facts = {"answers": len(found), "version": version.pk, "before": before.date().isoformat()}
            record(by=None, deed=FORGET, thing="questionnaire", thing_id=version.questionnaire_id, facts=facts)
        yield conversations
