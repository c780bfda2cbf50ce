"""What can be answered to a question, as the choices that other systems have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.scorecards.kinds import Kind
from rapport.scorecards.question import Choice
from rapport.scorecards.questions import type_of
from rapport.scorecards.questions.yes_no import NO, YES

if TYPE_CHECKING:
    from rapport.scorecards.question import Question


def choices_of(question: Question) -> tuple[Choice, ...]:
    """Return what can be answered to a question as choices: yes and no, the steps of a scale, or its own."""
    if question.kind == Kind.YES_NO:
        return (Choice(YES, "Yes", 1.0), Choice(NO, "No", 0.0))
    if question.kind == Kind.SCALE and question.low is not None and question.high is not None:
        low, high = int(question.low), int(question.high)
        return tuple(Choice(str(step), str(step), (step - low) / (high - low)) for step in range(low, high + 1))
    return question.choices


def carried(question: Question) -> tuple[list[Choice], list[Choice]]:
    """Return the choices that another system can have, and those it cannot: they leave the sum where others count.

    Where none counts all are carried: they are noted there as well.
    """
    choices = choices_of(question)
    if not type_of(question).counted(question):
        return list(choices), []
    return [each for each in choices if each.share is not None], [each for each in choices if each.share is None]
