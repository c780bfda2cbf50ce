"""A number: worth more the nearer it lies to the end that is worth all, or noted and not counted."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from rapport.scorecards.kinds import Kind

if TYPE_CHECKING:
    from rapport.scorecards.given import Given
    from rapport.scorecards.question import Question


class Number:
    """How many, how long?"""

    kind = Kind.NUMBER

    def wrong(self, question: Question) -> str:  # noqa: ARG002  # the same for every such question
        """Any question can be one."""
        return ""

    def counted(self, question: Question) -> bool:
        """Whether it has two ends; else it is only noted."""
        return question.low is not None and question.high is not None and question.low != question.high

    def answers(self, question: Question) -> tuple[str, ...]:  # noqa: ARG002  # any number is an answer
        """Return none: any number is one."""
        return ()

    def accepts(self, question: Question, given: Given) -> bool:  # noqa: ARG002
        """Whether it is a finite number."""
        value = given.value
        return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)

    def share(self, question: Question, given: Given) -> float | None:
        """How far it lies from the worthless end to the other, 0 to 1; None where it is only noted."""
        low, high = question.low, question.high
        if low is None or high is None or low == high:
            return None
        assert isinstance(given.value, int | float)
        return min(1.0, max(0.0, (float(given.value) - low) / (high - low)))
