"""What the frame shows around a page: where the bar leads for this person, and how the browser asked to be drawn."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from django.contrib.staticfiles import finders
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html

from rapport_web.ui.navigation import entries, tabs
from rapport_web.ui.states import NOTHING

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.functional import _StrPromise
    from django.utils.safestring import SafeString

    from rapport_web.ui.navigation import Entry

_THEMES: Final = frozenset({"light", "dark"})


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of the bar, for one person on one page."""

    label: str | _StrPromise
    address: str
    current: bool


def navigation(request: HttpRequest | None, place: str) -> tuple[Link, ...]:
    """Return what a person may open from a place; the union of what their roles may.

    Args:
        request: Whose page it is; nobody's has no entries.
        place: ``bar`` or ``account``.
    """
    user: Any = getattr(request, "user", None)
    if request is None or user is None or not user.is_authenticated:
        return ()
    allowed = [(entry, places) for entry in entries(place) if (places := _places(entry, user))]
    # The longest address that the page's own begins with: a conversation belongs to "Conversations".
    under = [(tab, entry) for entry, places in allowed for tab in places]
    here = max((each for each in under if _within(request.path, each[0])), key=lambda each: len(each[0]), default=None)
    return tuple(Link(entry.label, places[0], here is not None and entry is here[1]) for entry, places in allowed)


def group_tabs(request: HttpRequest | None, group: str) -> tuple[Link, ...]:
    """Return the tabs of a place that a person may open; one alone is no choice, so then there is none."""
    user: Any = getattr(request, "user", None)
    if request is None or user is None or not user.is_authenticated:
        return ()
    found = [(tab, address) for tab in tabs(group) if user.may(tab.deed) and (address := _address(tab.url))]
    here = max((a for _t, a in found if _within(request.path, a)), key=len, default=None)
    return tuple(Link(tab.label, address, address == here) for tab, address in found) if len(found) > 1 else ()


def display_attributes(request: HttpRequest | None) -> SafeString:
    """Return the attributes of ``html`` that set theme and density, so that nothing flashes while scripts load."""
    if request is None:
        return NOTHING
    theme = request.COOKIES.get("theme", "")
    density = getattr(getattr(request, "user", None), "density", "")
    return format_html(
        "{}{}",
        format_html(' data-theme="{}"', theme) if theme in _THEMES else NOTHING,
        format_html(' data-density="{}"', density) if density == "compact" else NOTHING,
    )


def htmx_script() -> SafeString:
    """Return the element that loads htmx, or nothing where the set-up could not bring it: pages work without."""
    return format_html('<script src="{}" defer></script>', static("ui/htmx.min.js")) if _has_htmx() else NOTHING


def _places(entry: Entry, user: Any) -> list[str]:
    """Return the addresses of an entry that a person may open, the one it leads to first."""
    if entry.group:
        return [a for tab in tabs(entry.group) if user.may(tab.deed) and (a := _address(tab.url))]
    if not user.may(entry.deed) or not (address := _address(entry.url)):
        return []
    return [address, *filter(None, map(_address, entry.tabs))]


def _address(name: str) -> str | None:
    # An entry may be added before its page is built; it is left out, never shown dead.
    try:
        return reverse(name)
    except NoReverseMatch:
        return None


@cache
def _has_htmx() -> bool:
    return finders.find("ui/htmx.min.js") is not None


def _within(path: str, address: str) -> bool:
    return path == address or (address != "/" and path.startswith(f"{address.rstrip('/')}/"))
