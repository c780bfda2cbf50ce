"""Misses that a process, a technology or a product owns become evidence of a finding, with the words that show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.scorecards import NOT_THE_AGENTS, Given
from rapport_web.conversations.models import Transcript
from rapport_web.evaluations.models import OFFICIAL
from rapport_web.findings.services import join_finding

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from rapport.scorecards import Question
    from rapport_web.evaluations.models import Evaluation, Quoted

_ROOM = 200


def hand_on(evaluation: Evaluation) -> int:
    """Make evidence of what an official evaluation found to be its owner's; returns of how many misses.

    The words are those that the evaluator attached to the miss; without any, the turn the moment stands at. A miss that
    nothing in the conversation shows is in the score's own figures only: a finding stands on words.
    """
    if evaluation.kind not in OFFICIAL:
        return 0
    form, answers = evaluation.version.form(), evaluation.given()
    misses = {point.question for point in evaluation.points.all() if point.owner in NOT_THE_AGENTS}
    found = [
        (question, owner, words)
        for question in form.questions
        for owner, words in _owned(evaluation, question, answers.get(question.name, Given()), misses)
    ]
    for question, owner, (turn, start, end, text) in found:
        join_finding(
            owner=owner,
            theme=question.name,
            title=question.text[:_ROOM],
            conversation=evaluation.conversation,
            question=f"turn:{turn}",
            start=start,
            end=end,
            text=text,
            source="scores",
        )
    return len(found)


Words = tuple[int, int, int, str]


def _owned(
    evaluation: Evaluation, question: Question, given: Given, misses: Collection[str]
) -> Iterator[tuple[str, Words]]:
    quotes = list(evaluation.quotes.filter(question=question.name))
    if question.name in misses:
        yield from ((given.owner, _words(quote)) for quote in quotes if quote.moment is None)
    for place, moment in enumerate(given.moments):
        if moment.owner in NOT_THE_AGENTS and moment.outcome in {"missed", "hollow"}:
            shown = [_words(quote) for quote in quotes if quote.moment == place]
            yield from ((moment.owner, words) for words in shown or [_turn(evaluation, moment.turns[0])])


def _words(quote: Quoted) -> Words:
    return quote.turn, quote.start, quote.end, quote.text


def _turn(evaluation: Evaluation, turn: int) -> Words:
    turns = Transcript.objects.values_list("turns", flat=True).get(pk=evaluation.conversation_id)
    text = turns[turn]["text"]
    return turn, 0, len(text), text
