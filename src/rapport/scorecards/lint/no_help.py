"""A question that counts, with nothing beside it to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint.rule import Rule, Words, of_question

if TYPE_CHECKING:
    from rapport.scorecards.question import Question


def _find(question: Question) -> str:
    return question.text if question.counts and not question.help.strip() else ""


RULE: Final = Rule(
    "no_help",
    of_question(_find),
    en=Words(
        "No help stands beside it.",
        "What “met” means is then decided anew in every conversation, by everybody.",
        "Say in two sentences what meets it, what does not, and when it was not called for.",
    ),
    de=Words(
        "Keine Hilfe steht daneben.",
        "Was „erfüllt“ heißt, entscheidet dann jeder in jedem Gespräch neu.",
        "Sagen Sie in zwei Sätzen, was sie erfüllt, was nicht, und wann sie nicht gefragt war.",
    ),
)
