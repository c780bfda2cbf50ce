"""Which questions are asked after the answers so far, and what is still missing before a form can be sent in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rapport.scorecards.given import Given
from rapport.scorecards.question import Kind
from rapport.scorecards.questions import type_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.scorecards.form import Form
    from rapport.scorecards.question import Question

What = Literal["blank", "no_answer", "no_comment", "may_not_skip", "no_such_cause"]
_BLANK = Given()


@dataclass(frozen=True, slots=True)
class Missing:
    """Why a form cannot be sent in yet.

    Attributes:
        question: At which question.
        what: ``blank``, ``no_answer`` (it cannot be answered so), ``no_comment``, ``may_not_skip``, ``no_such_cause``.
    """

    question: str
    what: What


def asked(form: Form, answers: Mapping[str, Given]) -> tuple[Question, ...]:
    """Return the questions that are asked.

    What waits for a question that is not asked, is skipped or has an answer that cannot be one is not asked either. Of
    a question about moments, one moment's outcome is enough.
    """
    found: dict[str, Question] = {}
    for question in form.questions:
        if not question.when or any(
            condition.question in found
            and _opens(found[condition.question], answers.get(condition.question, _BLANK), condition.among)
            for condition in question.when
        ):
            found[question.name] = question
    return tuple(found.values())


def missing(form: Form, answers: Mapping[str, Given]) -> tuple[Missing, ...]:
    """Return what is missing, in the order of the questions; a text may be left blank, and so may moments: none seen.

    A comment is asked for where the answer is one that needs it, or ``*``.
    """
    found: list[Missing] = []
    for question in asked(form, answers):
        given = answers.get(question.name, _BLANK)
        why = _why(question, given)
        if why is not None:
            found.append(Missing(question.name, why))
    return tuple(found)


def _why(question: Question, given: Given) -> What | None:
    if given.skipped:
        return None if question.may_skip else "may_not_skip"
    if given.blank:
        return None if question.kind in {Kind.TEXT, Kind.MOMENTS} else "blank"
    if not type_of(question).accepts(question, given):
        return "no_answer"
    needs = "*" in question.comment or not given.said.isdisjoint(question.comment)
    if needs and not given.comment.strip():
        return "no_comment"
    return None if set(given.causes) <= set(question.causes) else "no_such_cause"


def _opens(question: Question, given: Given, among: tuple[str, ...]) -> bool:
    return (
        not given.skipped
        and not given.blank
        and type_of(question).accepts(question, given)
        and not given.said.isdisjoint(among)
    )
