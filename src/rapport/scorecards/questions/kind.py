"""What every type of question must be able to say of a question and of an answer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rapport.scorecards.given import Given
    from rapport.scorecards.question import Question


class QuestionType(Protocol):
    """A type of question; ``rapport.testing.check_question_type`` proves a new one."""

    @property
    def kind(self) -> str:
        """What a question of this type has as its kind."""
        ...

    def wrong(self, question: Question) -> str:
        """Return what keeps a question from being one of this type, in words; empty where nothing does."""
        ...

    def counted(self, question: Question) -> bool:
        """Whether its answers are worth anything; else they are only noted."""
        ...

    def answers(self, question: Question) -> tuple[str, ...]:
        """Return the answers that can be chosen from, as they are kept; empty where they are not counted."""
        ...

    def accepts(self, question: Question, given: Given) -> bool:
        """Whether an answer that is not blank and not skipped can be one."""
        ...

    def share(self, question: Question, given: Given) -> float | None:
        """Return what an accepted answer is worth, 0 to 1 of the weight; None where it leaves the sum."""
        ...
