"""What the bar at the top leads to. Each room adds its entries when it is ready; a person sees those they may open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry.

    Attributes:
        label: The word in the bar.
        url: The name of the address.
        deed: What a person must be allowed to do to see it.
        order: Its place, from the left.
        place: ``bar``, or ``account`` for the menu at the right (settings, people, audit and the like).
        tabs: Names of further addresses that are tabs of the same place, so that it is marked on them as well.
    """

    label: str | _StrPromise
    url: str
    deed: str
    order: int
    place: str = "bar"
    tabs: tuple[str, ...] = ()


_ENTRIES: dict[str, Entry] = {}


def add(entry: Entry) -> None:
    """Add an entry."""
    _ENTRIES[entry.url] = entry


def entries(place: str) -> tuple[Entry, ...]:
    """Return the entries of a place, in their order."""
    return tuple(sorted((e for e in _ENTRIES.values() if e.place == place), key=lambda entry: entry.order))
