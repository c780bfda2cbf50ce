"""A question to which every answer so far was worth the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint.figures import LEAST_N
from rapport.scorecards.lint.rule import Rule, Words, of_figures

if TYPE_CHECKING:
    from rapport.scorecards.lint.figures import Figures

NOTHING: Final = 1e-9


def _find(figures: Figures) -> str:
    if figures.variance is None or figures.n < LEAST_N or figures.variance > NOTHING:
        return ""
    return str(figures.n)


RULE: Final = Rule(
    "no_variance",
    of_figures(_find),
    en=Words(
        "All {found} evaluations gave it the same.",
        "It tells no conversation from another: it moves every score alike and can be tied to nothing.",
        "Ask for more than everybody does, give it weight 0, or take it out.",
    ),
    de=Words(
        "Alle {found} Prüfungen gaben ihr dasselbe.",
        "Sie unterscheidet kein Gespräch vom andern: Sie verschiebt alle Noten gleich und geht mit nichts einher.",
        "Fragen Sie nach mehr, als jeder tut, geben Sie ihr Gewicht 0, oder nehmen Sie sie heraus.",
    ),
)
