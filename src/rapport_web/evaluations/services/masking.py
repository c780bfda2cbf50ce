"""What an evaluator types is masked before it is kept; what is kept already is not masked again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rapport.scorecards import Given, Kind
from rapport_web.findings.masking import masked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.scorecards import Form

COMMENT: Final = 2_000
TEXT: Final = 4_000
WHY: Final = 500


def masked_answers(form: Form, answers: Mapping[str, Given], before: Mapping[str, Given]) -> dict[str, Given]:
    """Return the answers to a form with their words masked; answers to no question of it are left out.

    Args:
        form: The form.
        answers: As they were typed.
        before: As they are kept: words that stand there already are masked.

    Raises:
        Invalid: Words are longer than there is room for.
    """
    kinds = {question.name: question.kind for question in form.questions}
    known = _words(before)
    return {name: _masked(given, kinds[name], name, known) for name, given in answers.items() if name in kinds}


def _masked(given: Given, kind: Kind, name: str, known: frozenset[str]) -> Given:
    def clean(words: str, limit: int) -> str:
        return words if words in known else masked(words, field=name, limit=limit)

    moments = tuple(replace(moment, why=clean(moment.why, WHY)) for moment in given.moments)
    value = given.value
    if kind == Kind.TEXT and isinstance(value, str):
        value = clean(value, TEXT) or None
    return replace(given, value=value, comment=clean(given.comment, COMMENT), moments=moments)


def _words(answers: Mapping[str, Given]) -> frozenset[str]:
    found = {""}
    for given in answers.values():
        found |= {given.comment, *(moment.why for moment in given.moments)}
        if isinstance(given.value, str):
            found.add(given.value)
    return frozenset(found)
