"""What participants gave to each question of a conversation, where they differ, and what is not agreed on yet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rapport.scorecards import Given, Kind, asked
from rapport_web.calibration.answers import key_of
from rapport_web.calibration.models import Agreed, Case, Score
from rapport_web.evaluations.models import Task

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rapport.scorecards import Form
    from rapport_web.calibration.models import Session
    from rapport_web.evaluations.models import Evaluation

TWO = 2


@dataclass(slots=True)
class Gathered:
    """A case with what was given and agreed on.

    Attributes:
        case: Which one.
        evaluations: Those sent in, by seat.
        given: By seat: the answers to the questions that were asked of that participant.
        agreed: By question.
    """

    case: Case
    evaluations: dict[int, Evaluation] = field(default_factory=dict)
    given: dict[int, dict[str, Given]] = field(default_factory=dict)
    agreed: dict[str, Agreed] = field(default_factory=dict)

    def said(self, question: str) -> dict[int, Given]:
        """Return what was given to a question, by seat; who was not asked it is not among them."""
        return {seat: answers[question] for seat, answers in self.given.items() if question in answers}

    def differs(self, question: str) -> bool:
        """Whether two gave different answers."""
        return len({key_of(given) for given in self.said(question).values()}) > 1

    def common(self, form: Form) -> dict[str, Given]:
        """Return the answers that all gave, two at least; words of one's own are no answers to agree on."""
        found: dict[str, Given] = {}
        for question in form.questions:
            said = list(self.said(question.name).values())
            if question.kind != Kind.TEXT and len(said) >= TWO and not self.differs(question.name):
                found[question.name] = Given(said[0].value, said[0].skipped, moments=said[0].moments)
        return found

    def settled(self, form: Form) -> dict[str, Given]:
        """Return what is agreed on: what was written down, and what all gave."""
        written = {name: Given.from_dict(row.answer) for name, row in self.agreed.items()}
        return {**self.common(form), **written}

    def unsettled(self, form: Form) -> tuple[str, ...]:
        """Return the questions that need an agreed answer still, in the form's order."""
        if len(self.given) < TWO:
            return ()
        settled = self.settled(form)
        wanted = {question.name for question in asked(form, settled)}
        return tuple(
            question.name
            for question in form.questions
            if question.kind != Kind.TEXT
            and question.name not in settled
            and (question.name in wanted or self.differs(question.name))
        )


def gathered(session: Session, cases: Iterable[Case] | None = None) -> dict[int, Gathered]:
    """Return what was given and agreed on, by case. Whoever shows it has asked whether the viewer may see it.

    Args:
        session: Of which session.
        cases: Only these; None is all.
    """
    form = session.version.form()
    wanted = list(session.cases.select_related("conversation") if cases is None else cases)
    found = {case.pk: Gathered(case) for case in wanted}
    scores = Score.objects.filter(case__in=wanted, task__state=Task.State.DONE)
    for score in scores.select_related("task__evaluation").order_by("seat"):
        evaluation = getattr(score.task, "evaluation", None)
        if evaluation is not None:
            answers = dict(evaluation.given())
            found[score.case_id].evaluations[score.seat_id] = evaluation
            found[score.case_id].given[score.seat_id] = _asked_of(form, answers)
    for row in Agreed.objects.filter(case__in=wanted).select_related("by"):
        found[row.case_id].agreed[row.question] = row
    return found


def unsettled(session: Session) -> dict[int, tuple[str, ...]]:
    """Return the questions that need an agreed answer still, by case; cases without any are left out."""
    form = session.version.form()
    found = {pk: each.unsettled(form) for pk, each in gathered(session).items()}
    return {pk: names for pk, names in found.items() if names}


def common_answers(session: Session) -> Iterator[tuple[Case, str, Given]]:
    """Return the answers that all gave where nothing else was written down."""
    form = session.version.form()
    for each in gathered(session).values():
        for name, given in each.common(form).items():
            if name not in each.agreed:
                yield each.case, name, given


def ratings(session: Session) -> dict[str, list[list[str | None]]]:
    """Return a table for each question: conversations in rows, participants in columns, None where one said nothing."""
    cases = gathered(session)
    seats = sorted({seat for each in cases.values() for seat in each.given})
    table: dict[str, list[list[str | None]]] = defaultdict(list)
    for question in session.version.form().questions:
        for each in cases.values():
            said = each.said(question.name)
            table[question.name].append([key_of(said[seat]) if seat in said else None for seat in seats])
    return dict(table)


def _asked_of(form: Form, answers: Mapping[str, Given]) -> dict[str, Given]:
    blank = Given()
    found = {question.name: answers.get(question.name, blank) for question in asked(form, answers)}
    moments = {question.name for question in form.questions if question.kind == Kind.MOMENTS}
    return {name: given for name, given in found.items() if not given.blank or name in moments}
