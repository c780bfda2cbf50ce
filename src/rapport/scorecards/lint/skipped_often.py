"""A question that was mostly not applicable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint.figures import LEAST_N
from rapport.scorecards.lint.rule import Rule, Words, of_figures

if TYPE_CHECKING:
    from rapport.scorecards.lint.figures import Figures

MOST: Final = 0.5


def _find(figures: Figures) -> str:
    if figures.skipped is None or figures.n < LEAST_N or figures.skipped <= MOST:
        return ""
    return f"{100 * figures.skipped:.0f}"


RULE: Final = Rule(
    "skipped_often",
    of_figures(_find),
    en=Words(
        "It was not applicable in {found} of 100 evaluations.",
        "What is left is few answers, and evaluators may use “not applicable” to get out of a hard question.",
        "Let it wait for an answer that opens it, move it to a form of its own, or say in the help when it applies.",
    ),
    de=Words(
        "In {found} von 100 Prüfungen traf sie nicht zu.",
        "Übrig bleiben wenige Antworten, und „nicht zutreffend“ kann auch ein Ausweg aus einer schweren Frage sein.",
        "Lassen Sie sie auf eine Antwort warten, die sie öffnet, oder sagen Sie in der Hilfe, wann sie zutrifft.",
    ),
)
