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
        group: Tabs that several rooms add (:func:`add_tab`): the entry leads to the first that a person may open, and
            whoever may open any of them sees it; ``url`` and ``deed`` are then the first tab's.
    """

    label: str | _StrPromise
    url: str
    deed: str
    order: int
    place: str = "bar"
    tabs: tuple[str, ...] = ()
    group: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """One of the tabs of a place that several rooms fill.

    Attributes:
        label: The word on it.
        url: The name of the address.
        deed: What a person must be allowed to do to see it.
        order: Its place, from the left.
    """

    label: str | _StrPromise
    url: str
    deed: str
    order: int


_ENTRIES: dict[str, Entry] = {}
_TABS: dict[str, dict[str, Tab]] = {}


def add(entry: Entry) -> None:
    """Add an entry."""
    _ENTRIES[entry.url] = entry


def entries(place: str) -> tuple[Entry, ...]:
    """Return the entries of a place, in their order."""
    return tuple(sorted((e for e in _ENTRIES.values() if e.place == place), key=lambda entry: entry.order))


def add_tab(group: str, tab: Tab) -> None:
    """Add a tab to a place."""
    _TABS.setdefault(group, {})[tab.url] = tab


def tabs(group: str) -> tuple[Tab, ...]:
    """Return the tabs of a place, in their order."""
    return tuple(sorted(_TABS.get(group, {}).values(), key=lambda tab: tab.order))
