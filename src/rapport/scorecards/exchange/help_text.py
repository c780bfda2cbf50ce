"""Help and examples as the one text that other systems have beside a question."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapport.scorecards.question import Question


def help_text(question: Question, most: int) -> tuple[str, bool]:
    """Return the text, and whether all of it found room."""
    text = "\n".join(
        part
        for part in (question.help, *(f"+ {good}" for good in question.good), *(f"− {bad}" for bad in question.bad))
        if part
    )
    return text if len(text) <= most else text[: most - 1] + "…", len(text) <= most
