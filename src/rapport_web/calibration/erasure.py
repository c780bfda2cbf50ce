"""What this room lets go of when somebody is erased, and what keeps a conversation from being taken out again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rapport_web.calibration.models import Agreed, Case, Remark, Score, Seat, Session
from rapport_web.calibration.services.inviting import withdraw
from rapport_web.conversations.keeping import keep_when
from rapport_web.people.erasure import on_erasure, scrubbed

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
        _scrub(model, names, subject) for model, names in _WRITTEN
    )
    return gone


def _excuse(user: int) -> int:
    seats = Seat.objects.filter(user=user)
    still = withdraw(Score.objects.filter(seat__user=user).values_list("task", flat=True))
    seats.filter(excused_at=None).exclude(session__state=Session.State.CLOSED).update(excused_at=timezone.now())
    return still


def _scrub(model: type[Model], names: tuple[str, ...], subject: Subject) -> int:
    changed = 0
    rows = model._default_manager.only(*names) if subject.marks else model._default_manager.none()  # noqa: SLF001  # public, whatever its name
    for row in rows.iterator(chunk_size=500):
        new = {name: _fitting(model, name, scrubbed(getattr(row, name), subject.marks)) for name in names}
        if any(getattr(row, name) != value for name, value in new.items()):
            for name, value in new.items():
                setattr(row, name, value)
            row.save(update_fields=names)
            changed += 1
    return changed


def _fitting(model: type[Model], name: str, text: str) -> str:
    """What stands for a short name may be longer than it, and a session's name has only so much room."""
    return text[: getattr(model._meta.get_field(name), "max_length", None)]  # noqa: SLF001  # public, whatever its name


def _talked_over(ids: Sequence[int]) -> set[int]:
    return set(Case.objects.filter(conversation__in=ids).values_list("conversation", flat=True))


on_erasure("calibration", _forget)
keep_when("calibration.case", gettext_lazy("scored in a calibration session"), _talked_over)
