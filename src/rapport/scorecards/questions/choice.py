"""One of several answers, each worth its share of the weight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.scorecards.kinds import Kind

if TYPE_CHECKING:
    from rapport.scorecards.given import Given
    from rapport.scorecards.question import Question


class OneOf:
    """Which of these was it?"""

    kind = Kind.CHOICE

    def wrong(self, question: Question) -> str:
        """There must be two answers to choose from."""
        return "" if len(question.choices) > 1 else "there must be two answers to choose from"

    def counted(self, question: Question) -> bool:
        """Whether one of the answers is worth anything or costs anything."""
        return any(choice.share is not None for choice in question.choices)

    def answers(self, question: Question) -> tuple[str, ...]:
        """Return the choices, in their order."""
        return tuple(choice.value for choice in question.choices)

    def accepts(self, question: Question, given: Given) -> bool:
        """Whether it is one of the choices."""
        return given.value in self.answers(question)

    def share(self, question: Question, given: Given) -> float | None:
        """The choice's own share; one without a share leaves the sum."""
        return next(choice.share for choice in question.choices if choice.value == given.value)
