"""Where somebody goes on after a task of a kind is done: rooms above say so for what they gave out."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapport_web.evaluations.models import Task

Page = Callable[["Task"], str]

_PAGES: dict[str, Page] = {}


def lead_on(kind: str, page: Page) -> None:
    """Have those who sent in, or skipped, a task of a kind go on to a page; ``page`` returns its address or nothing."""
    _PAGES[kind] = page


def page_after(task: Task) -> str:
    """Return where somebody goes on after a task; empty: to the next of the queue."""
    page = _PAGES.get(task.kind)
    return page(task) if page is not None else ""
