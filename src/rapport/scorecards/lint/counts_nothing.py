"""A form without one question that can change a score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint.rule import Rule, Words
from rapport.scorecards.lint.weights import points_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rapport.scorecards.form import Form
    from rapport.scorecards.lint.figures import Figures


def _finds(form: Form, figures: Mapping[str, Figures]) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    if not any(points_of(form).values()):
        yield "", "0"


RULE: Final = Rule(
    "counts_nothing",
    _finds,
    en=Words(
        "No question in it can change a score.",
        "Evaluations will have no score, and nothing can be said of agreement or of what customers feel.",
        "Give at least one question a weight.",
    ),
    de=Words(
        "Keine Frage darin kann eine Note ändern.",
        "Die Prüfungen haben dann keine Note, und über Übereinstimmung oder Gespürtes lässt sich nichts sagen.",
        "Geben Sie wenigstens einer Frage ein Gewicht.",
    ),
)
