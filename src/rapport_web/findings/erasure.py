"""What this room lets go of: who was thanked, and what people wrote that names somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from rapport_web.findings.models import Call, Finding, Note, Praise, Recovery
from rapport_web.people.erasure import on_erasure, scrub_rows

if TYPE_CHECKING:
    from django.db.models import Model

    from rapport_web.people.erasure import Subject

_WRITTEN: Final[tuple[tuple[type[Model], tuple[str, ...]], ...]] = (
    (Finding, ("title", "said", "done")),
    (Note, ("said",)),
    (Recovery, ("done",)),
    (Call, ("note",)),
)


def _forget(subject: Subject) -> dict[str, int]:
    """Customers' words go with their conversations; in them ``<agent:7>`` stays, which names nobody any more."""
    gone: dict[str, int] = {}
    if subject.kind == "agent":
        gone[_("thanks by name")] = Praise.objects.filter(agent=subject.pk).update(agent=None, named=False)
    if subject.kind == "user":
        gone[_("findings and customers in their hands")] = _lay_down(subject.pk)
    gone[_("texts about findings that named them")] = sum(
        scrub_rows(model, names, subject) for model, names in _WRITTEN
    )
    return gone


def _lay_down(user: int) -> int:
    mine = Finding.objects.filter(assignee=user).exclude(state=Finding.State.CLOSED)
    calls = Recovery.objects.filter(assignee=user).exclude(state=Recovery.State.CLOSED)
    return mine.update(assignee=None, state=Finding.State.OPEN) + calls.update(assignee=None, state=Recovery.State.OPEN)


on_erasure("findings", _forget)
