"""Evaluations that Amazon Connect exports, one file each or several in a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapport.scorecards.exchange.carried import Result, Results
from rapport.scorecards.exchange.lost import Lost
from rapport.scorecards.exchange.place import name_of
from rapport.scorecards.exchange.rows import checked, read_rows
from rapport.scorecards.given import Given
from rapport.scorecards.kinds import Kind

if TYPE_CHECKING:
    from rapport.scorecards.exchange.carried import Feelings
    from rapport.scorecards.exchange.place import Place
    from rapport.scorecards.form import Form
    from rapport.scorecards.question import Question


def read_results(data: str | bytes, form: Form, *, feelings: Feelings | None = None) -> Results:
    """Read evaluations that were made on a form which :func:`read_form` read.

    Raises:
        Refused: The file as a whole cannot be read.
    """
    return read_rows(data, form, _result, feelings)


def _result(whole: Place, questions: dict[str, Question], lost: list[Lost]) -> Result:
    about = whole.at("metadata")
    answers = {}
    for place in whole.at("questions").items():
        name = name_of(place.at("questionRefId").text(needed=True))
        if name in questions:
            answers[name] = checked(questions[name], _given(place.at("answer"), questions[name]), place)
        else:
            lost.append(Lost("", "unknown_question", place.at("questionText").text()[:80] or name))
    if not answers:
        raise whole.at("questions").refused("holds no answer to a question of this form; is it the right form?")
    notes = [place.at("notes").text() for place in whole.at("sections").items()]
    return Result(
        source=f"connect:{whole.at('evaluationId').text(needed=True)}",
        conversation=about.at("contactId").text(needed=True),
        answers=answers,
        evaluator=about.at("evaluator").text(),
        at=about.at("evaluationSubmitTimestamp").text(),
        overall="\n".join(note for note in notes if note),
        score=about.at("score").at("percentage").number(),
    )


def _given(answer: Place, question: Question) -> Given:
    comment = answer.at("notes").text()
    if answer.at("metadata").at("notApplicable").flag():
        return Given(skipped=True, comment=comment)
    chosen = [each for each in answer.at("values").items() if each.at("selected").flag()]
    refs = tuple(each.at("valueRefId").text() for each in chosen)
    if question.kind == Kind.CHECKLIST:
        return Given(refs, comment=comment)
    if refs:
        return Given(refs[0], comment=comment)
    value = answer.at("value")
    if question.kind == Kind.NUMBER:
        return Given(value.number(), comment=comment)
    if question.kind == Kind.CHOICE and value.value is not None:
        return Given(_range(value.number(), question), comment=comment)
    return Given(value.text() or None, comment=comment)


def _range(number: float | None, question: Question) -> str | None:
    """Return the range of a choice in which a number lies; the number where it lies in none."""
    if number is None:
        return None
    for choice in question.choices:
        low, _to, high = choice.value.partition("_to_")
        try:
            if float(low) <= number <= float(high):
                return choice.value
        except ValueError:
            continue
    return f"{number:g}"
