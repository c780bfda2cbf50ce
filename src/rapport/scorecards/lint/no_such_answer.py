"""A fail, a comment or a condition that hangs on an answer nobody can give."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint.remark import Gravity
from rapport.scorecards.lint.rule import Rule, Words
from rapport.scorecards.question import Kind
from rapport.scorecards.questions import type_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rapport.scorecards.form import Form
    from rapport.scorecards.lint.figures import Figures
    from rapport.scorecards.question import Question


def _strange(question: Question, named: Iterable[str]) -> str:
    if question.kind in {Kind.TEXT, Kind.NUMBER}:
        return ""
    known = type_of(question).answers(question)
    return next((answer for answer in named if answer != "*" and answer not in known), "")


def _finds(form: Form, figures: Mapping[str, Figures]) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    questions = {question.name: question for question in form.questions}
    for question in form.questions:
        found = _strange(question, (*question.fails, *question.comment)) or next(
            (
                strange
                for condition in question.when
                if (strange := _strange(questions[condition.question], condition.among))
            ),
            "",
        )
        if found:
            yield question.name, found


RULE: Final = Rule(
    "no_such_answer",
    _finds,
    en=Words(
        "It hangs on the answer “{found}”, which cannot be given.",
        "What waits for it never happens, and nobody notices.",
        "Choose the answer again: it was renamed or taken out.",
    ),
    de=Words(
        "Sie hängt an der Antwort „{found}“, die nicht gegeben werden kann.",
        "Was darauf wartet, geschieht nie, und niemand merkt es.",
        "Wählen Sie die Antwort neu: Sie wurde umbenannt oder entfernt.",
    ),
    level=Gravity.BLOCKS,
)
