"""What every type of question must be able to say of an answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rapport.scorecards.given import Given
    from rapport.scorecards.question import Kind, Question


class QuestionType(Protocol):
    """A type of question; ``rapport.testing.check_question_type`` proves a new one."""

    kind: Kind

    def answers(self, question: Question) -> tuple[str, ...]:
        """Return the answers that can be chosen from, as they are kept; empty where they are not counted."""
        ...

    def accepts(self, question: Question, given: Given) -> bool:
        """Whether an answer that is not blank and not skipped can be one."""
        ...

    def share(self, question: Question, given: Given) -> float | None:
        """Return what an accepted answer is worth, 0 to 1 of the weight; None where it leaves the sum."""
        ...
