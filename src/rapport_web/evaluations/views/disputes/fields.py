"""A question as it is answered, drawn by itself: in a proposal, in an answer to it, in a change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport_web.conversations.models import Transcript
from rapport_web.scorecards.answering import Options, TurnChoice, fields_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.scorecards import Form, Given
    from rapport_web.evaluations.models import Evaluation
    from rapport_web.scorecards.answering.shown import Field


def options_of(evaluation: Evaluation, prefix: str) -> Options:
    """Return how the questions of an evaluation are drawn: with its conversation's turns, without room for comments."""
    turns = Transcript.objects.filter(pk=evaluation.conversation_id).values_list("turns", flat=True).first() or []
    choices = [TurnChoice(index, turn["speaker"], turn["text"]) for index, turn in enumerate(turns)]
    return Options(prefix=prefix, turns=choices, comments=False)


def drawn(form: Form, answers: Mapping[str, Given], options: Options) -> dict[str, Field]:
    """Return every question of a form as it is drawn, by name."""
    return {field.question.name: field for field in fields_of(form, answers, options).fields}
