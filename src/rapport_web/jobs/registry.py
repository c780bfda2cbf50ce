"""The kinds of jobs there are. A room adds its own in its ``jobs.py``, which its app imports when it is ready."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from rapport_web.jobs.running import Running

Run = Callable[["Running"], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of job.

    Attributes:
        name: ``room.verb_thing``.
        says: What it does, in words, as the page of jobs shows it.
        run: Does the work. It may be called again after a crash and must then go on, or begin anew, without doing
            anything twice.
    """

    name: str
    says: str | _StrPromise
    run: Run


_KINDS: dict[str, Kind] = {}


def register(name: str, says: str | _StrPromise) -> Callable[[Run], Run]:
    """Make a function the work of a kind of job."""

    def add(run: Run) -> Run:
        _KINDS[name] = Kind(name, says, run)
        return run

    return add


def kind(name: str) -> Kind:
    """Return a kind by its name."""
    return _KINDS[name]


def kinds() -> tuple[Kind, ...]:
    """Return all kinds, by name."""
    return tuple(_KINDS[name] for name in sorted(_KINDS))
