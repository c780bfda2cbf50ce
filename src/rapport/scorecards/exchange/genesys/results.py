"""Evaluations of Genesys Cloud, as ``/api/v2/quality/conversations/{id}/evaluations/{id}`` answers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

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

_FINISHED: Final = frozenset(("FINISHED", ""))


def read_results(data: str | bytes, form: Form, *, feelings: Feelings | None = None) -> Results:
    """Read evaluations that were made on a form which :func:`read_form` read.

    Raises:
        Refused: The file as a whole cannot be read.
    """
    return read_rows(data, form, _result, feelings)


def _result(whole: Place, questions: dict[str, Question], lost: list[Lost]) -> Result:
    status = whole.at("status").text()
    if status not in _FINISHED:
        raise whole.at("status").refused(f"is {status}: only finished evaluations are brought in")
    scores = whole.at("answers")
    answers: dict[str, Given] = {}
    for group in scores.at("questionGroupScores").items():
        left = group.at("markedNA").flag()
        for place in group.at("questionScores").items():
            name = name_of(place.at("questionId").text(needed=True))
            if name in questions:
                answers[name] = checked(questions[name], _given(place, questions[name], left=left), place)
            else:
                lost.append(Lost("", "unknown_question", name))
    if not answers:
        raise scores.refused("holds no answer to a question of this form; is it the right form?")
    return Result(
        source=f"genesys:{whole.at('id').text(needed=True)}",
        conversation=whole.at("conversation").at("id").text(needed=True),
        answers=answers,
        evaluator=whole.at("evaluator").at("name").text() or whole.at("evaluator").at("id").text(),
        at=whole.at("releaseDate").text() or whole.at("changedDate").text(),
        overall=scores.at("comments").text(),
        score=scores.at("totalScore").number(),
    )


def _given(place: Place, question: Question, *, left: bool) -> Given:
    comment = place.at("comments").text()
    if left or place.at("markedNA").flag():
        return Given(skipped=True, comment=comment)
    if question.kind == Kind.TEXT:
        return Given(place.at("freeTextAnswer").text() or None, comment=comment)
    if question.kind == Kind.CHECKLIST:
        ticked = [
            each.at("questionId").text(needed=True)
            for each in place.at("multipleSelectQuestionOptionScores").items()
            if (each.at("score").number() or 0.0) > 0
        ]
        return Given(tuple(ticked), comment=comment)
    if question.kind == Kind.SCALE:
        return Given(place.at("npsScore").number(), comment=comment)
    return Given(place.at("answerId").text() or None, comment=comment)
