"""What this room lets go of when somebody is erased, and what keeps a conversation from being taken out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport_web.calibration.models import Agreed, Case, Remark, Score, Seat, Session
from rapport_web.calibration.services.inviting import withdraw
from rapport_web.conversations.keeping import keep_when
from rapport_web.people.erasure import on_erasure, scrub_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Model

    from rapport_web.people.erasure import Subject

_WRITTEN: Final[tuple[tuple[type[Model], tuple[str, ...]], ...]] = (
    (Session, ("name", "note")),
    (Agreed, ("why",)),
    (Remark, ("said",)),
)


def _forget(subject: Subject) -> dict[str, int]:
    """A customer's cases go with their conversations. Scores that were given stay, and are nobody's any more."""
    gone: dict[str, int] = {}
    if subject.kind == "user":
        gone[_("conversations to score in calibration sessions")] = _excuse(subject.pk)
    gone[_("texts of calibration sessions that named them")] = sum(
        scrub_rows(model, names, subject) for model, names in _WRITTEN
    )
    return gone


def _excuse(user: int) -> int:
    seats = Seat.objects.filter(user=user)
    still = withdraw(Score.objects.filter(seat__user=user).values_list("task", flat=True))
    seats.filter(excused_at=None).exclude(session__state=Session.State.CLOSED).update(excused_at=timezone.now())
    return still


def _talked_over(ids: Sequence[int]) -> set[int]:
    return set(Case.objects.filter(conversation__in=ids).values_list("conversation", flat=True))


on_erasure("calibration", _forget)
keep_when("calibration.case", gettext_lazy("scored in a calibration session"), _talked_over)
