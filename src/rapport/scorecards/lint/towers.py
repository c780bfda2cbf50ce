"""A weight so great that the other answers change next to nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint.rule import Rule, Words
from rapport.scorecards.lint.weights import points_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rapport.scorecards.form import Form
    from rapport.scorecards.lint.figures import Figures

HALF: Final = 50.0
FEW: Final = 3


def _finds(form: Form, figures: Mapping[str, Figures]) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    points = points_of(form)
    if sum(each > 0 for each in points.values()) >= FEW:
        for name, each in points.items():
            if each > HALF:
                yield name, f"{each:.0f}"


RULE: Final = Rule(
    "towers",
    _finds,
    en=Words(
        "{found} of 100 points hang on this one answer.",
        "The other questions hardly show in the score, and one evaluator’s slip decides it.",
        "Spread the weight, or make it a gate: an answer that fails its section.",
    ),
    de=Words(
        "{found} von 100 Punkten hängen an dieser einen Antwort.",
        "Die anderen Fragen zeigen sich kaum in der Note, und ein Versehen entscheidet sie.",
        "Verteilen Sie das Gewicht, oder machen Sie ein Tor daraus: eine Antwort, die ihren Abschnitt fallen lässt.",
    ),
)
