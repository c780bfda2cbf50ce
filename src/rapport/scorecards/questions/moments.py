"""Moments: of those that called for care, the share that was met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.scorecards.given import NOT_THE_AGENTS, OUTCOMES
from rapport.scorecards.kinds import Kind

if TYPE_CHECKING:
    from rapport.scorecards.given import Given
    from rapport.scorecards.question import Question


class Moments:
    """What did the agent do with what the customer showed?"""

    kind = Kind.MOMENTS

    def wrong(self, question: Question) -> str:  # noqa: ARG002
        """Any question can be one."""
        return ""

    def counted(self, question: Question) -> bool:  # noqa: ARG002
        """Moments met are worth their share."""
        return True

    def answers(self, question: Question) -> tuple[str, ...]:  # noqa: ARG002  # the same for every such question
        """Return the outcomes a moment can have."""
        return OUTCOMES

    def accepts(self, question: Question, given: Given) -> bool:  # noqa: ARG002
        """Whether every marked moment is judged and has its turns."""
        return given.value is None and all(moment.outcome and moment.turns for moment in given.moments)

    def share(self, question: Question, given: Given) -> float | None:  # noqa: ARG002
        """The share met of those that called for care and were the agent's to meet; None where there was none."""
        counted = [
            moment
            for moment in given.moments
            if moment.outcome != "not_called_for" and (moment.outcome == "met" or moment.owner not in NOT_THE_AGENTS)
        ]
        return sum(moment.outcome == "met" for moment in counted) / len(counted) if counted else None
