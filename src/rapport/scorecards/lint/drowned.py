"""A weight so small beside the others that the answer changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint.remark import Gravity
from rapport.scorecards.lint.rule import Rule, Words
from rapport.scorecards.lint.weights import points_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rapport.scorecards.form import Form
    from rapport.scorecards.lint.figures import Figures

# Points of 100 below which no evaluator, lead or agent would see the difference in a score.
LEAST: Final = 2.0


def _finds(form: Form, figures: Mapping[str, Figures]) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    for name, points in points_of(form).items():
        if 0 < points < LEAST:
            yield name, f"{points:.1f}"


RULE: Final = Rule(
    "drowned",
    _finds,
    en=Words(
        "It can change the score by {found} points of 100 at most.",
        "Evaluators spend time on an answer that nobody will see in the score.",
        "Give it more weight, or weight 0, which asks without counting.",
    ),
    de=Words(
        "Sie kann die Note um höchstens {found} von 100 Punkten ändern.",
        "Prüfer verwenden Zeit auf eine Antwort, die in der Note niemand sieht.",
        "Geben Sie ihr mehr Gewicht, oder Gewicht 0: Dann wird sie gefragt, ohne zu zählen.",
    ),
    level=Gravity.HINT,
)
