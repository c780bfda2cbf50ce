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
            anything twice. What it returns is kept and shown: counts, no personal data.
        small: It is over in seconds. It goes before the others, and has a process that no long job holds up.
        goes_on: Begun anew, it goes on where it was, so that an attempt that got anywhere is not counted against it.
    """

    name: str
    says: str | _StrPromise
    run: Run
    small: bool = False
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class Again:
    """Work that comes again.

    Attributes:
        kind: The kind's name.
        seconds: How long from one to the next.
        when: Whether it is wanted at all; asked each time.
    """

    kind: str
    seconds: float
    when: Callable[[], bool]


_KINDS: dict[str, Kind] = {}
_AGAIN: dict[str, Again] = {}


def register(name: str, says: str | _StrPromise, *, small: bool = False, goes_on: bool = False) -> Callable[[Run], Run]:
    """Make a function the work of a kind of job; :class:`Kind` says what the words mean."""

    def add(run: Run) -> Run:
        _KINDS[name] = Kind(name, says, run, small, goes_on)
        return run

    return add


def every(seconds: float, name: str, *, when: Callable[[], bool] = lambda: True) -> None:
    """Have a kind of job asked for every so many seconds, by whichever worker is there.

    It is not asked for while the last one is not over. One that returns nothing leaves no row.
    """
    _AGAIN[name] = Again(name, seconds, when)


def kind(name: str) -> Kind:
    """Return a kind by its name.

    Raises:
        KeyError: No room registered it.
    """
    return _KINDS[name]


def says(name: str) -> str:
    """Return a kind in words; its name where no room knows it any more."""
    known = _KINDS.get(name)
    return str(known.says) if known else name


def kinds() -> tuple[Kind, ...]:
    """Return all kinds, by name."""
    return tuple(_KINDS[name] for name in sorted(_KINDS))


def comes_again() -> tuple[Again, ...]:
    """Return all work that comes again, by name."""
    return tuple(_AGAIN[name] for name in sorted(_AGAIN))


def goes_on(name: str) -> bool:
    """Whether a kind goes on where it was; False where no room knows it any more."""
    known = _KINDS.get(name)
    return known is not None and known.goes_on


def is_again(name: str) -> bool:
    """Whether a kind is asked for by the clock."""
    return name in _AGAIN
