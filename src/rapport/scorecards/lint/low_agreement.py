"""A question on which evaluators disagree."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint.figures import LEAST_N
from rapport.scorecards.lint.rule import Rule, Words, of_figures

if TYPE_CHECKING:
    from rapport.scorecards.lint.figures import Figures

# Krippendorff (2004), Human Communication Research 30, 411-433: below it no conclusion, not even a tentative one.
LEAST: Final = 0.667


def _find(figures: Figures) -> str:
    if figures.agreement is None or figures.pairs < LEAST_N or figures.agreement >= LEAST:
        return ""
    # What is just too little must not read as the least that is enough.
    return f"{min(figures.agreement, 0.66):.2f}".replace("-", "−")


RULE: Final = Rule(
    "low_agreement",
    of_figures(_find),
    en=Words(
        "Evaluators agree on it too little (alpha {found}, .67 would be the least).",
        "The score says as much of who evaluated as of what the agent did: not to be used for single agents.",
        "Calibrate on the conversations they part on; put the agreed ones into the examples, then look again.",
    ),
    de=Words(
        "Prüfer sind sich darin zu wenig einig (Alpha {found}, ,67 wäre das Mindeste).",
        "Die Note sagt so viel darüber, wer geprüft hat, wie darüber, was der Agent tat: nicht für einzelne Agenten.",
        "Kalibrieren Sie an den strittigen Gesprächen; was vereinbart ist, kommt in die Beispiele.",
    ),
)
