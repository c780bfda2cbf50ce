"""Yes or no: yes meets it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.scorecards.kinds import Kind

if TYPE_CHECKING:
    from rapport.scorecards.given import Given
    from rapport.scorecards.question import Question

YES: Final = "yes"
NO: Final = "no"


class YesNo:
    """Was it done?"""

    kind = Kind.YES_NO

    def wrong(self, question: Question) -> str:  # noqa: ARG002
        """Any question can be one."""
        return ""

    def counted(self, question: Question) -> bool:  # noqa: ARG002
        """Yes is worth all."""
        return True

    def answers(self, question: Question) -> tuple[str, ...]:  # noqa: ARG002  # the same for every such question
        """Return yes and no."""
        return (YES, NO)

    def accepts(self, question: Question, given: Given) -> bool:  # noqa: ARG002
        """Whether it is yes or no."""
        return given.value in {YES, NO}

    def share(self, question: Question, given: Given) -> float | None:  # noqa: ARG002
        """Yes is worth all, no nothing."""
        return 1.0 if given.value == YES else 0.0
