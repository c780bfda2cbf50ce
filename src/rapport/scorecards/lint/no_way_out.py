"""A question that must be answered even where nothing called for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint.rule import Rule, Words, of_question
from rapport.scorecards.question import Kind

if TYPE_CHECKING:
    from rapport.scorecards.question import Question


def _find(question: Question) -> str:
    leaves = any(choice.share is None for choice in question.choices)
    if question.may_skip or not question.counts or question.bonus or question.when or leaves:
        return ""
    # Where no moment called for care a question about moments leaves the sum by itself.
    return "" if question.kind == Kind.MOMENTS else question.text


RULE: Final = Rule(
    "no_way_out",
    of_question(_find),
    en=Words(
        "It must be answered even where nothing called for it.",
        "An agent is judged on what was called for, never for lacking what was not.",
        "Allow “not applicable”, or give it an answer “not called for” that leaves the sum.",
    ),
    de=Words(
        "Sie muss auch beantwortet werden, wo nichts sie verlangte.",
        "Beurteilt wird, was gefragt war, nie das Fehlen von etwas, das es nicht war.",
        "Erlauben Sie „nicht zutreffend“, oder eine Antwort „nicht gefragt“, die die Summe verlässt.",
    ),
)
