"""Evaluations of a file one by one: what cannot be read is refused by its place, the rest goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapport.exceptions import RapportError, Refused
from rapport.scorecards.exchange.carried import Result, Results
from rapport.scorecards.exchange.lost import Lost
from rapport.scorecards.exchange.place import Place, values_of
from rapport.scorecards.questions import type_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from rapport.scorecards.exchange.carried import Feelings
    from rapport.scorecards.form import Form
    from rapport.scorecards.given import Given
    from rapport.scorecards.question import Question

    # Reads one evaluation; what it leaves out it puts on the list.
    Reads = Callable[[Place, dict[str, Question], list[Lost]], Result]


def read_rows(data: str | bytes, form: Form, reads: Reads, feelings: Feelings | None) -> Results:
    """Read the evaluations of a file.

    Raises:
        Refused: The file as a whole cannot be read.
    """
    questions = {question.name: question for question in form.questions}
    rows: dict[str, Result] = {}
    refused: list[Refused] = []
    lost: list[Lost] = []
    names: set[str] = set()
    values = values_of(data)
    for number, value in enumerate(_each(values), 1):
        found = set(feelings(value)) if feelings is not None else set()
        names |= found
        try:
            row = reads(Place(value), questions, lost)
            if row.source in rows:
                raise Refused(f"the evaluation {row.source} stands twice in the file")
            rows[row.source] = row
        except RapportError as error:
            refused.append(_placed(error, number, value))
    if names:
        lost.append(Lost("", "emotion_fields", ", ".join(sorted(names))))
    return Results(tuple(rows.values()), tuple(refused), tuple(dict.fromkeys(lost)))


def checked(question: Question, given: Given, place: Place) -> Given:
    """Return an answer that can be given to the question.

    Raises:
        Refused: It cannot.
    """
    if given.skipped or given.blank or type_of(question).accepts(question, given):
        return given
    raise place.refused(f"{question.name} cannot be answered by {given.value!r}; was the form changed since?")


def _each(values: list[Any]) -> list[Any]:
    """Take a page of an interface apart: its evaluations stand under ``entities`` or ``evaluations``."""
    if len(values) == 1 and isinstance(values[0], dict):
        for key in ("entities", "evaluations", "Evaluations"):
            if isinstance(values[0].get(key), list):
                return list(values[0][key])
    return values


def _placed(error: RapportError, number: int, value: Any) -> Refused:
    named = next(
        (value[key] for key in ("id", "evaluationId", "evaluation") if isinstance(value, dict) and value.get(key)), ""
    )
    element = f"evaluation {number}" + (f" ({str(named)[:80]})" if isinstance(named, str) and named else "")
    if isinstance(error, Refused):
        return Refused(error.reason, element=element, field=error.field)
    return Refused(str(error), element=element)
