"""A text: kept, never counted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.scorecards.kinds import Kind

if TYPE_CHECKING:
    from rapport.scorecards.given import Given
    from rapport.scorecards.question import Question


class Text:
    """What is there to say?"""

    kind = Kind.TEXT

    def wrong(self, question: Question) -> str:  # noqa: ARG002
        """Any question can be one."""
        return ""

    def counted(self, question: Question) -> bool:  # noqa: ARG002
        """A text is never worth anything."""
        return False

    def answers(self, question: Question) -> tuple[str, ...]:  # noqa: ARG002  # any text is an answer
        """Return none: any text is one."""
        return ()

    def accepts(self, question: Question, given: Given) -> bool:  # noqa: ARG002
        """Whether it is a text."""
        return isinstance(given.value, str)

    def share(self, question: Question, given: Given) -> float | None:  # noqa: ARG002
        """It is worth nothing and costs nothing."""
        return None
