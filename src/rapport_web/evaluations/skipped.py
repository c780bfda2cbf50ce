"""What follows when a task is skipped: the part that draws registers how it draws another in its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapport_web.evaluations.models import Task

Replaces = Callable[["Task"], object]

_DRAWS: list[Replaces] = []


def replace_by(fn: Replaces) -> None:
    """Let ``fn(task)`` draw another conversation in the place of a skipped one; the last that registers does it."""
    _DRAWS[:] = [fn]


def replaced(task: Task) -> None:
    """Draw another in the place of a skipped task, where a plan drew it."""
    if task.drawn_id is not None:
        for fn in _DRAWS:
            fn(task)
