"""A whole number on a scale: evenly worth more from the least to the greatest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.scorecards.kinds import Kind

if TYPE_CHECKING:
    from rapport.scorecards.given import Given
    from rapport.scorecards.question import Question

# Nobody tells more apart, and each of them is drawn.
MOST_STEPS: Final = 100


class Scale:
    """How far was it done?"""

    kind = Kind.SCALE

    def wrong(self, question: Question) -> str:
        """It goes from a least whole number to a greater one, in steps that a person can tell apart."""
        low, high = question.low, question.high
        if low is None or high is None or low >= high or low != int(low) or high != int(high):
            return "a scale goes from a least whole number to a greater one"
        return "" if high - low <= MOST_STEPS else f"a scale has {MOST_STEPS} steps at most"

    def counted(self, question: Question) -> bool:  # noqa: ARG002
        """Its steps are worth evenly more."""
        return True

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
