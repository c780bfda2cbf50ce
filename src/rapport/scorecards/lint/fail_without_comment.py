"""An answer that fails the form, a section or the question, and that needs no word of explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint.rule import Rule, Words, of_question

if TYPE_CHECKING:
    from rapport.scorecards.question import Question


def _find(question: Question) -> str:
    if "*" in question.comment:
        return ""
    return next((answer for answer in question.fails if answer not in question.comment), "")


RULE: Final = Rule(
    "fail_without_comment",
    of_question(_find),
    en=Words(
        "“{found}” fails by itself and needs no comment.",
        "The agent must be able to read why, and whoever answers a contest must be able to check it.",
        "Ask for a comment at this answer.",
    ),
    de=Words(
        "„{found}“ lässt durchfallen und braucht keinen Kommentar.",
        "Der Agent muss lesen können, warum, und wer eine Beanstandung beantwortet, muss es prüfen können.",
        "Verlangen Sie bei dieser Antwort einen Kommentar.",
    ),
)
