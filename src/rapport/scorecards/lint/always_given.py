"""A question to which nearly every answer is the same one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint.figures import LEAST_N
from rapport.scorecards.lint.no_variance import NOTHING
from rapport.scorecards.lint.remark import Gravity
from rapport.scorecards.lint.rule import Rule, Words, of_figures

if TYPE_CHECKING:
    from rapport.scorecards.lint.figures import Figures

# Above it alpha stands on a handful of conversations and swings with each of them.
MOST: Final = 0.95


def _find(figures: Figures) -> str:
    same = figures.variance is not None and figures.variance <= NOTHING
    if same or figures.top is None or figures.n < LEAST_N or figures.top < MOST:
        return ""
    return f"{100 * figures.top:.0f}"


RULE: Final = Rule(
    "always_given",
    of_figures(_find),
    en=Words(
        "{found} of 100 evaluations gave the same answer.",
        "How far evaluators agree on it rests on the few others and can hardly be told.",
        "Ask for what sets conversations apart; draw more of those where it is missing before you judge by it.",
    ),
    de=Words(
        "{found} von 100 Prüfungen gaben dieselbe Antwort.",
        "Wie einig Prüfer sich sind, hängt an den wenigen anderen und lässt sich kaum sagen.",
        "Fragen Sie nach dem, was Gespräche unterscheidet; ziehen Sie mehr von denen, in denen es fehlt.",
    ),
    level=Gravity.HINT,
)
