"""What the figures on answering are made of: the answers, and those that left a question out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from rapport_web.insights.drawing.items import words
from rapport_web.insights.rows.conditions import EMPATHY, RESOLVED, SATISFACTION
from rapport_web.insights.rows.figure import MadeOf

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LEFT: Final = "left-"
_TEXTS: Final = frozenset(("resolved", "comment"))
_NUMBERS: Final = frozenset(("empathy", "satisfaction", "effort"))
_FURTHER: Final = ("listened", "cared", "explained", "acted")
_METHOD: Final = _(
    "Answers that left the question out, of all who answered anything. The interval is Wilson’s on the effective "
    "number by agent."
)


def find(name: str) -> MadeOf | None:
    """Return what a figure of this page is made of; None where it has no such figure."""
    item = name.removeprefix(_LEFT)
    if name not in names():
        return None
    return MadeOf(
        words=words(item),
        method=_METHOD,
        source="answers",
        rows=_without(item),
        columns=(EMPATHY, SATISFACTION, RESOLVED),
        kept=_item(item),
    )


def names() -> list[str]:
    """Return the names of all figures here."""
    return [f"{_LEFT}{item}" for item in (*sorted(_TEXTS | _NUMBERS), *_FURTHER)]


def _without(item: str) -> Q:
    if item in _TEXTS:
        return Q(**{item: ""})
    if item in _NUMBERS:
        return Q(**{f"{item}__isnull": True})
    return ~Q(further__has_key=item) | Q(**{f"further__{item}": None})


def _item(item: str) -> Callable[[dict[str, Any]], Mapping[str, Any] | None]:
    def kept(result: dict[str, Any]) -> Mapping[str, Any] | None:
        found = next((each for each in result["items"] if each["name"] == item), None)
        return None if found is None else found["left_out"] | {"rows": found["left"]}

    return kept
