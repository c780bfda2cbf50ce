"""All questions, in the order of the page. A new one is added to its area's file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport_web.programme.questions import (
    agents,
    customers,
    evaluators,
    numbers,
    owners,
    sample,
    scorecard,
)

if TYPE_CHECKING:
    from rapport_web.programme.found import Question

QUESTIONS: Final[tuple[Question, ...]] = (
    *customers.QUESTIONS,
    *scorecard.QUESTIONS,
    *sample.QUESTIONS,
    *evaluators.QUESTIONS,
    *agents.QUESTIONS,
    *owners.QUESTIONS,
    *numbers.QUESTIONS,
)


def question_named(name: str) -> Question | None:
    """Return a question; None where there is none of that name (any more)."""
    return next((question for question in QUESTIONS if question.name == name), None)
