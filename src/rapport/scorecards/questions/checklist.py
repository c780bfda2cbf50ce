"""A checklist: each line that is ticked is worth its share of all lines."""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING

from rapport.scorecards.kinds import Kind

if TYPE_CHECKING:
    from rapport.scorecards.given import Given
    from rapport.scorecards.question import Question


class Checklist:
    """Which of these were done?"""

    kind = Kind.CHECKLIST

    def wrong(self, question: Question) -> str:
        """There must be a line to tick."""
        return "" if question.choices else "there must be a line to tick"

    def counted(self, question: Question) -> bool:
        """Whether one of the lines is worth anything."""
        return any(choice.share for choice in question.choices)

    def answers(self, question: Question) -> tuple[str, ...]:
        """Return the lines, in their order."""
        return tuple(choice.value for choice in question.choices)

    def accepts(self, question: Question, given: Given) -> bool:
        """Whether every tick is one of the lines; no tick at all is an answer too."""
        return isinstance(given.value, tuple) and set(given.value) <= set(self.answers(question))

    def share(self, question: Question, given: Given) -> float | None:
        """What is ticked, of all lines by their shares; None where no line is worth anything."""
        worth = {choice.value: choice.share or 0.0 for choice in question.choices}
        whole = fsum(worth.values())
        return min(1.0, fsum(worth[value] for value in set(given.values)) / whole) if whole else None
