"""Every figure that can be looked into, by the page it stands on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport_web.insights.models.kept import Question
from rapport_web.insights.rows import (
    agree,
    drivers,
    neighbours,
    parts,
    points,
    quality,
    response,
    themes,
    values,
    voices,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport_web.insights.rows.figure import MadeOf

_FIND: Final[dict[str, Callable[[str], MadeOf | None]]] = {
    Question.VERDICT: neighbours.verdict,
    Question.HURTS: neighbours.hurts,
    Question.MOMENTS: neighbours.moments,
    Question.TEAM: neighbours.team,
    Question.PARTS: parts.find,
    Question.THEMES: themes.find,
    Question.VALUES: values.find,
    Question.VOICES: voices.find,
    Question.POINTS: points.find,
    Question.RESPONSE: response.find,
    Question.DRIVERS: drivers.find,
    Question.AGREE: agree.find,
    Question.QUALITY: quality.find,
}
_NAMES: Final[dict[str, Callable[[], list[str]]]] = neighbours.NAMES | {
    Question.PARTS: parts.names,
    Question.THEMES: themes.names,
    Question.VALUES: values.names,
    Question.VOICES: voices.names,
    Question.POINTS: points.names,
    Question.RESPONSE: response.names,
    Question.DRIVERS: drivers.names,
    Question.AGREE: agree.names,
    Question.QUALITY: quality.names,
}


def made_of(question: str, figure: str) -> MadeOf | None:
    """Return what a figure is made of; None where the page has no such figure."""
    find = _FIND.get(question)
    return find(figure) if find is not None else None


def names_of(question: str) -> list[str]:
    """Return the names of a page's figures, for those who look into all of them."""
    return _NAMES[question]()
