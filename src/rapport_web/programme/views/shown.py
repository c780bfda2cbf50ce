"""The programme's standing as page, table and PDF show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.urls import NoReverseMatch, reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy, pgettext_lazy

from rapport_web.programme.found import AREAS, State
from rapport_web.programme.selectors import counts, last_looks, standings

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from rapport_web.programme.models import Look
    from rapport_web.programme.selectors import Standing

WORDS: Final[dict[str, _StrPromise]] = {
    State.SOUND: pgettext_lazy("of a programme", "Sound"),
    State.PART: pgettext_lazy("of a programme", "In part"),
    State.GAP: pgettext_lazy("of a programme", "A gap"),
    State.UNKNOWN: pgettext_lazy("of a programme", "Can’t tell"),
}
ANSWER_WORDS: Final[dict[str, _StrPromise]] = {
    "yes": pgettext_lazy("of a programme", "Yes"),
    "part": pgettext_lazy("of a programme", "In part"),
    "no": pgettext_lazy("of a programme", "No"),
    "unknown": gettext_lazy("Can’t say"),
}
_GLYPHS: Final = {State.SOUND: "check", State.PART: "none", State.GAP: "warn", State.UNKNOWN: "info"}
# With what to begin, where several are gaps: first what makes every other figure wrong.
_FIRST: Final = (
    "rate_empathy",
    "resolution_asked",
    "process_in_survey",
    "drawn_by_lot",
    "blind",
    "scored_twice",
    "agreed_with_staff",
    "no_consequence",
    "companys_misses",
    "no_formulas",
    "points_felt",
    "asked_by_lot",
)
_BEGIN: Final = 3


@dataclass(frozen=True, slots=True)
class Row:
    """A question on the page.

    Attributes:
        standing: How the programme stands on it.
        word: That in a word.
        glyph: What stands beside the word.
        address: Where the next step is done, for who may go there; empty elsewhere.
    """

    standing: Standing
    word: str
    glyph: str
    address: str

    @property
    def is_gap(self) -> bool:
        """Whether something is to be done."""
        return self.standing.state in {State.GAP, State.PART}


@dataclass(frozen=True, slots=True)
class Part:
    """An area with its questions."""

    name: str
    title: str
    rows: tuple[Row, ...]
    counts: dict[str, int]

    @property
    def has_asked(self) -> bool:
        """Whether people are asked any of its questions."""
        return any(row.standing.question.look is None for row in self.rows)


def shown(look: Look) -> dict[str, Any]:
    """Return what the page, and the PDF, are made of."""
    rows = standings(look)
    made = {row.question.name: _row(row) for row in rows}
    gaps = [row.question.name for row in rows if row.state == State.GAP]
    order = [name for name in _FIRST if name in gaps] + [name for name in gaps if name not in _FIRST]
    return {
        "look": look,
        "since": parse_datetime(look.result.get("since", "")),
        "until": parse_datetime(look.result.get("until", "")),
        "parts": tuple(_part(area, rows, made) for area in AREAS),
        "counts": counts(rows),
        "questions": len(rows),
        "begin": [made[name] for name in order[:_BEGIN]],
        "progress": _progress(),
        "state_words": {str(state): word for state, word in WORDS.items()},
    }


def table_of(look: Look) -> tuple[list[str], list[list[str]]]:
    """Return every question with its standing, as a table to take away."""
    return (
        ["area", "question", "stands", "what the data say", "answered", "what to do next"],
        [
            [
                str(AREAS[row.question.area]),
                str(row.question.asks),
                str(WORDS[row.state]),
                row.says,
                row.said.words if row.said else "",
                str(row.question.step),
            ]
            for row in standings(look)
        ],
    )


def _row(standing: Standing) -> Row:
    return Row(standing, str(WORDS[standing.state]), _GLYPHS[standing.state], _address(standing.question.url))


def _part(area: str, rows: tuple[Standing, ...], made: dict[str, Row]) -> Part:
    here = tuple(row for row in rows if row.question.area == area)
    return Part(area, str(AREAS[area]), tuple(made[row.question.name] for row in here), counts(here))


def _progress() -> list[dict[str, Any]]:
    return [{"day": look.done_at, **counts(standings(look))} for look in last_looks()]


def _address(name: str) -> str:
    try:
        return reverse(name) if name else ""
    except NoReverseMatch:
        return ""
