"""A company's own questions beside the core: added where they fit, never in a core question's place."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rapport.exceptions import UsageError
from rapport.instrument.question import Kind, Question

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from rapport.instrument.form import Form

LAST_STEP: Final = 5
# Names that ``answers.csv`` and the web use for something else.
TAKEN: Final = frozenset(("conversation", "answered_at", "words", "further", "language", "step", "weight"))


def own_of(form: Form) -> tuple[Question, ...]:
    """Return the questions of a form that are a company's own, in their order."""
    return tuple(question for question in form.questions if not question.core)


def with_own(form: Form, own: Iterable[Question]) -> Form:
    """Return a form whose own questions are these; its core stays as it is.

    On a step they stand after the core's ratings and before its open questions, which come last.

    Args:
        form: With the core; own questions that it has already are replaced.
        own: The company's questions, in their order.

    Raises:
        UsageError: One is called as another column is, stands on no step, or waits for an answer that cannot be there.
    """
    core = [question for question in form.questions if question.core]
    added = [replace(question, core=False) for question in own]
    named: dict[str, Question] = {question.name: question for question in core}
    columns = {column: question.name for question in core for column in columns_of(question)}
    for question in added:
        if not 1 <= question.step <= LAST_STEP:
            raise UsageError(f"{question.name}: a question stands on step 1 to {LAST_STEP}, not {question.step}")
        if question.name.startswith("value_") and question.name != f"value_{question.value}":
            raise UsageError(f"{question.name}: only a value’s question is called so, and names its value")
        for column in columns_of(question):
            if column in columns or column in TAKEN:
                taken = columns.get(column, "the table of answers")
                raise UsageError(f"{question.name}: another name is needed, “{column}” belongs to {taken} already")
            columns[column] = question.name
        named[question.name] = question
    for question in added:
        _waits_for_what_is_there(question, named)
    return replace(form, questions=_placed(core, added))


def columns_of(question: Question) -> tuple[str, ...]:
    """Return the columns that the answers to a question come out in; ticks have one for each choice as well."""
    more = (f"{question.name}_{choice.value}" for choice in question.choices) if question.kind == Kind.TICKS else ()
    return (question.name, *more)


def column_name(words: str, taken: Collection[str], *, longest: int = 40) -> str:
    """Return a column's name made of the first words, one that is not taken; ``own`` where they give none."""
    plain = unicodedata.normalize("NFKD", words.casefold().replace("ł", "l")).encode("ascii", "ignore").decode()
    name = "_".join(re.findall(r"[a-z0-9]+", plain)[:5])[:longest].strip("_") or "own"
    tried, number = name, 1
    while tried in taken:
        number += 1
        tried = f"{name}_{number}"
    return tried


def _waits_for_what_is_there(question: Question, named: dict[str, Question]) -> None:
    for condition in question.when:
        other = named.get(condition.question)
        if other is None:
            raise UsageError(f"{question.name}: it waits for “{condition.question}”, which is not asked")
        if other.step >= question.step:
            raise UsageError(f"{question.name}: it waits for “{other.name}”, which is not asked on an earlier step")
        possible = {choice.value for choice in other.choices} | ({"True"} if other.kind == Kind.TICK else set())
        if not condition.among or not set(condition.among) <= possible:
            raise UsageError(f"{question.name}: it waits for an answer that “{other.name}” cannot be given")


def _placed(core: list[Question], own: list[Question]) -> tuple[Question, ...]:
    placed: list[Question] = []
    for step in sorted({question.step for question in (*core, *own)}):
        here = [question for question in core if question.step == step]
        opens = next((at for at, question in enumerate(here) if question.kind == Kind.TEXT), len(here))
        placed += [*here[:opens], *(question for question in own if question.step == step), *here[opens:]]
    return tuple(placed)
