"""What this room itself lets go of: agents and those who sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport_web.people.erasure import agents, users
from rapport_web.people.erasure.registry import Subject, add_kind, on_erasure

if TYPE_CHECKING:
    from collections.abc import Iterable


def _forget(subject: Subject) -> dict[str, int]:
    return agents.forget(subject) | users.forget(subject)


def _marks(subject: Subject) -> Iterable[str]:
    return [*agents.marks(subject), *users.marks(subject)]


add_kind(agents.KIND)
add_kind(users.KIND)
on_erasure("people", _forget, marks=_marks)
