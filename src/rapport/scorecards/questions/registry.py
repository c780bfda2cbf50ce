"""The types of question, by kind. A new one is registered here and nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.scorecards.questions.checklist import Checklist
from rapport.scorecards.questions.choice import OneOf
from rapport.scorecards.questions.moments import Moments
from rapport.scorecards.questions.number import Number
from rapport.scorecards.questions.scale import Scale
from rapport.scorecards.questions.text import Text
from rapport.scorecards.questions.yes_no import YesNo

if TYPE_CHECKING:
    from rapport.scorecards.question import Question
    from rapport.scorecards.questions.kind import QuestionType

TYPES: Final[dict[str, QuestionType]] = {
    each.kind: each for each in (YesNo(), OneOf(), Scale(), Number(), Text(), Checklist(), Moments())
}


def type_of(question: Question) -> QuestionType:
    """Return a question's type."""
    return TYPES[question.kind]
