"""A whole number on a scale: evenly worth more from the least to the greatest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.scorecards.question import Kind

if TYPE_CHECKING:
    from rapport.scorecards.given import Given
    from rapport.scorecards.question import Question


class Scale:
    """How far was it done?"""

    kind = Kind.SCALE

    def answers(self, question: Question) -> tuple[str, ...]:
        """Return the steps, the least first."""
        assert question.low is not None
        assert question.high is not None
        return tuple(str(step) for step in range(int(question.low), int(question.high) + 1))

    def accepts(self, question: Question, given: Given) -> bool:
        """Whether it is one of the steps."""
        return len(given.values) == 1 and given.values[0] in self.answers(question)

    def share(self, question: Question, given: Given) -> float | None:
        """How far along the scale it lies."""
        steps = self.answers(question)
        return steps.index(given.values[0]) / (len(steps) - 1)
