"""More answers than a person keeps apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint.remark import Gravity
from rapport.scorecards.lint.rule import Rule, Words, of_question
from rapport.scorecards.question import Kind
from rapport.scorecards.questions import type_of

if TYPE_CHECKING:
    from rapport.scorecards.question import Question

# Krosnick & Presser (2010), Handbook of Survey Research 2, chapter 9: reliability stops rising at five to seven points.
MOST: Final = 7


def _find(question: Question) -> str:
    if question.kind not in {Kind.SCALE, Kind.CHOICE} or not question.counts:
        return ""
    answers = len(type_of(question).answers(question))
    return str(answers) if answers > MOST else ""


RULE: Final = Rule(
    "too_many_answers",
    of_question(_find),
    en=Words(
        "There are {found} answers to choose from.",
        "Beyond seven, the steps differ by evaluator more than by conversation.",
        "Keep three to five answers, each of which can be told from the next by an example.",
    ),
    de=Words(
        "Es gibt {found} Antworten zur Wahl.",
        "Über sieben unterscheiden sich die Stufen mehr nach Prüfer als nach Gespräch.",
        "Behalten Sie drei bis fünf, jede von der nächsten durch ein Beispiel zu unterscheiden.",
    ),
    level=Gravity.HINT,
)
