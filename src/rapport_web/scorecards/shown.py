"""A scorecard as its pages show it: sections and questions with points and remarks; how it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

from rapport.scorecards.lint import lint
from rapport_web.scorecards import seams
from rapport_web.scorecards.changes import changes
from rapport_web.scorecards.selectors.meaning import Beside, beside
from rapport_web.scorecards.selectors.scorecards import changed_since, last_version, reasons_against
from rapport_web.scorecards.services.publishing import next_of
from rapport_web.scorecards.weighing import weights_of
from rapport_web.scorecards.words import (
    ON_FAIL,
    SKIPPED,
    answered_in_words,
    comment_in_words,
    fails_in_words,
    points_in_words,
    version_in_words,
    waits_in_words,
)
from rapport_web.ui.behaviours import behaviour_in_words

if TYPE_CHECKING:
    from rapport.scorecards import Form, Question, Section
    from rapport.scorecards.lint import Remark
    from rapport_web.people.models import User
    from rapport_web.scorecards.models import Scorecard, Version


@dataclass(frozen=True, slots=True)
class Row:
    """A question as it is listed.

    Attributes:
        question: The question.
        number: Its number in the form, from 1.
        how: How it is answered, in words.
        points: What it gives of 100, in words; empty where it is not counted.
        does: What its answers do besides: fail, ask a comment, wait, in words.
        behaviour: What it is about, in words.
        remarks: What the lint says of it.
        asked: Upheld contests that ask other words for it; None where there is none.
        beside: What the company means, beside it.
        first: It is the first of the form; ``last``, the last: it cannot be moved further.
    """

    question: Question
    number: int
    how: str
    points: str
    does: tuple[str, ...]
    behaviour: str
    remarks: tuple[Remark, ...] = ()
    asked: seams.Asked | None = None
    beside: Beside | None = None
    first: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class SectionShown:
    """A section as it is listed."""

    section: Section
    points: str
    rows: tuple[Row, ...]
    first: bool = False
    last: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around the questions of a form: remarks by question, contests' wishes, meanings."""

    remarks: tuple[Remark, ...] = ()
    asks: dict[str, seams.Asked] = field(default_factory=dict)
    beside: dict[str, Beside] = field(default_factory=dict)

    def of(self, question: str) -> tuple[Remark, ...]:
        """Return the remarks on a question; of the empty name, on the form as a whole."""
        return tuple(remark for remark in self.remarks if remark.question == question)


def around(scorecard: Scorecard, form: Form, user: User, *, checked: bool) -> Around:
    """Return what stands around the questions of a scorecard's form.

    Args:
        scorecard: Whose.
        form: Its draft, or a version's form.
        user: Who looks.
        checked: Whether the lint is asked and contests are shown: to who writes it.
    """
    if not checked:
        return Around(beside=beside(user, form))
    return Around(remarks_on(scorecard, form), dict(seams.asks(scorecard)), beside(user, form))


def remarks_on(scorecard: Scorecard, form: Form) -> tuple[Remark, ...]:
    """Return what the lint says of a form, in the reader's language, with the figures of what was scored so far."""
    return lint(form, seams.figures(scorecard), language=get_language() or "en")


def sections_of(form: Form, about: Around | None = None) -> list[SectionShown]:
    """Return a form's sections and questions as they are listed."""
    told = about or Around()
    weights, everything = weights_of(form), form.questions
    numbers = {question.name: number for number, question in enumerate(everything, 1)}
    found = []
    for at, section in enumerate(form.sections):
        rows = tuple(
            Row(
                question=question,
                number=numbers[question.name],
                how=answered_in_words(question),
                points=_points(question, weights.questions[question.name]),
                does=_does(form, question),
                behaviour=behaviour_in_words(question.behaviour) if question.behaviour else "",
                remarks=told.of(question.name),
                asked=told.asks.get(question.name),
                beside=told.beside.get(question.name),
                first=at == 0 and question == section.questions[0],
                last=at == len(form.sections) - 1 and question == section.questions[-1],
            )
            for question in section.questions
        )
        points = weights.sections[section.name]
        found.append(
            SectionShown(
                section,
                points_in_words(points) if points else "",
                rows,
                first=at == 0,
                last=at == len(form.sections) - 1,
            )
        )
    return found


def standing(scorecard: Scorecard) -> dict[str, Any]:
    """Return how a scorecard stands: its last version, what changed since, what keeps it from being published."""
    form = scorecard.form()
    last = last_version(scorecard)
    changed = changed_since(scorecard, last)
    number, wording = next_of(last, form)
    return {
        "last": last,
        "last_called": called(last) if last else "",
        "changed": changed,
        "next_called": version_in_words(number, wording),
        "only_words": wording > 1,
        "changes": changes(last.form(), form) if last and changed else (),
        "reasons": reasons_against(form) if changed else [],
    }


def called(version: Version) -> str:
    """Return what a version is called."""
    return version_in_words(version.number, version.wording)


def rules_of(form: Form) -> dict[str, Any]:
    """Return what holds for a whole form, in words."""
    return {
        "pass_mark": form.pass_mark,
        "on_fail": ON_FAIL[form.on_fail] if any(question.fails for question in form.questions) else "",
        "skipped": SKIPPED[form.skipped],
        "bonus": sum(question.weight for question in form.questions if question.bonus),
        "count": len(form.questions),
    }


def _points(question: Question, points: float) -> str:
    return points_in_words(points) if points and not question.bonus else ""


def _does(form: Form, question: Question) -> tuple[str, ...]:
    said = (waits_in_words(form, question), fails_in_words(question), comment_in_words(question))
    return tuple(each for each in said if each)
