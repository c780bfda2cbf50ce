"""What is over: links whose time has passed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F

from rapport_web.surveys.models import Invitation

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

_State = Invitation.State


def end_what_is_over(*, now: datetime) -> int:
    """End the invitations whose time has passed; returns how many.

    What somebody had begun and sent in counts as their answer. What never left, as the mail server was away or nobody
    rang, was not asked; the rest was not answered in time.
    """
    over = Invitation.objects.filter(expires_at__lte=now)
    begun = over.filter(state=_State.BEGUN, answer__isnull=False)
    Invitation.objects.filter(pk__in=_ids(begun)).update(
        state=_State.ANSWERED, answered_at=F("expires_at"), due_at=None
    )
    never_left = over.filter(state=_State.WAITING, opened_at=None)
    failed = Invitation.objects.filter(pk__in=_ids(never_left)).update(state=_State.FAILED, due_at=None)
    unanswered = over.filter(state__in=(_State.WAITING, _State.SENT, _State.BEGUN))
    return failed + Invitation.objects.filter(pk__in=_ids(unanswered)).update(state=_State.EXPIRED, due_at=None)


def _ids(rows: QuerySet[Invitation]) -> list[int]:
    return list(rows.order_by("pk").values_list("pk", flat=True)[:5000])
