"""The same question twice: one behaviour counted double."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint.rule import Rule, Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rapport.scorecards.form import Form
    from rapport.scorecards.lint.figures import Figures


def _finds(form: Form, figures: Mapping[str, Figures]) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    before: dict[str, str] = {}
    behaviours: dict[str, str] = {}
    for question in form.questions:
        bare = " ".join(re.findall(r"\w+", question.text.casefold()))
        first = before.get(bare) or (behaviours.get(question.behaviour) if question.behaviour else None)
        if first is not None:
            yield question.name, first
        before.setdefault(bare, question.text)
        if question.behaviour:
            behaviours.setdefault(question.behaviour, question.text)


RULE: Final = Rule(
    "asked_twice",
    _finds,
    en=Words(
        "“{found}” asks the same.",
        "One thing the agent did then counts twice, and the weights no longer say what you meant.",
        "Keep one of the two.",
    ),
    de=Words(
        "„{found}“ fragt dasselbe.",
        "Was der Agent einmal tat, zählt dann doppelt, und die Gewichte sagen nicht mehr, was Sie meinten.",
        "Behalten Sie eine der beiden.",
    ),
)
