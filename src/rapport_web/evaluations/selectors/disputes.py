"""What is known of contests: whose a person may see, and what of each at every stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone

from rapport.scorecards import Given
from rapport_web.evaluations.blind import blind_to
from rapport_web.evaluations.contesting import OPEN, may_answer
from rapport_web.evaluations.models import Dispute, Evaluation
from rapport_web.evaluations.second_looks import is_in, is_over
from rapport_web.evaluations.wordings import before_and_after
from rapport_web.exceptions import NotThere
from rapport_web.people.roles import Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from rapport.scorecards import Question
    from rapport_web.evaluations.models import Amendment, DisputedPoint
    from rapport_web.evaluations.wordings import Agreement
    from rapport_web.people.models import User

WITH = (
    "evaluation__version__scorecard",
    "evaluation__conversation__agent",
    "evaluation__conversation__team",
    "evaluation__evaluator",
    "second__evaluator",
    "by",
    "answered_by",
)


@dataclass(frozen=True, slots=True)
class ToldPoint:
    """One contested question as a person sees it.

    Attributes:
        point: The row.
        question: As the version asks it.
        was: What stood there.
        proposed: What is proposed.
        second: What the second look gave; None where there is none, or it is not this person's to see yet.
        became: What stands there since; None where nothing changed.
        agreement: How far evaluators agreed before and with new words; None where there are none yet.
    """

    point: DisputedPoint
    question: Question
    was: Given
    proposed: Given
    second: Given | None
    became: Given | None
    agreement: tuple[Agreement, Agreement] | None


@dataclass(frozen=True, slots=True)
class Told:
    """A contest as a person sees it.

    Attributes:
        dispute: The row.
        points: Its questions, in the order of the form.
        changes: What it changed.
        mine: Whether this person may answer it.
        own: Whether this person contested it.
        second_in: The second look is sent in.
        second_over: It was skipped or taken back.
        shows_people: Whether this person may see who scores, first and second.
        overdue: It should have been answered by now.
    """

    dispute: Dispute
    points: Sequence[ToldPoint]
    changes: Sequence[Amendment]
    mine: bool
    own: bool
    second_in: bool
    second_over: bool
    shows_people: bool
    overdue: bool


def visible_disputes(user: User) -> QuerySet[Dispute]:
    """Return the contests that a person may see.

    All for QA leads, managers and auditors; of their teams for team leads; their own for agents; for an evaluator those
    of evaluations they sent in, once they are answered. Never those of a conversation that one is still to score blind.
    """
    rows = Dispute.objects.exclude(evaluation__conversation__in=blind_to(user))
    if not user.roles.isdisjoint({Role.QA_LEAD.value, Role.MANAGER.value, Role.AUDITOR.value}):
        return rows
    which = Q(pk__in=())
    if Role.TEAM_LEAD.value in user.roles:
        which |= Q(evaluation__conversation__team__in=user.led_teams)
    if Role.AGENT.value in user.roles:
        which |= Q(evaluation__conversation__agent__user=user)
    if Role.EVALUATOR.value in user.roles:
        which |= Q(evaluation__evaluator=user, state=Dispute.State.ANSWERED)
    return rows.filter(which)


def visible_dispute(user: User, pk: int) -> Dispute:
    """Return one contest that a person may see.

    Raises:
        NotThere: There is none of this number that they may see.
    """
    row = visible_disputes(user).filter(pk=pk).select_related(*WITH).first()
    if row is None:
        raise NotThere
    return row


def disputes_of(evaluation: Evaluation, user: User) -> QuerySet[Dispute]:
    """Return the contests of an evaluation that a person may see, the newest first."""
    return visible_disputes(user).filter(evaluation=evaluation).select_related(*WITH).order_by("-pk")


def waiting_for(user: User) -> int:
    """Count the open contests that a person may answer."""
    if Role.QA_LEAD.value not in user.roles:
        return 0
    rows = visible_disputes(user).filter(state__in=OPEN).exclude(by=user).exclude(evaluation__evaluator=user)
    return rows.exclude(evaluation__conversation__agent__user=user).count()


def told(dispute: Dispute, user: User) -> Told:
    """Return a contest as a person sees it.

    What the second look gave is seen by who answers as soon as it is in, and by everybody else once it is answered.
    """
    answered = dispute.state == Dispute.State.ANSWERED
    mine = may_answer(user, dispute)
    second = _second(dispute) if is_in(dispute) and (answered or Role.QA_LEAD.value in user.roles) else {}
    questions = {question.name: question for question in dispute.evaluation.version.form().questions}
    order = list(questions)
    points = sorted(dispute.points.select_related("worded_in"), key=lambda point: order.index(point.question))
    return Told(
        dispute=dispute,
        points=[_told_point(point, questions[point.question], second) for point in points],
        changes=list(dispute.amendments.order_by("pk")),
        mine=mine and dispute.state in OPEN,
        own=dispute.by_id == user.pk,
        second_in=is_in(dispute),
        second_over=is_over(dispute),
        shows_people=not user.roles.isdisjoint({Role.QA_LEAD.value, Role.MANAGER.value, Role.AUDITOR.value}),
        overdue=dispute.state in OPEN and dispute.due_at < timezone.now(),
    )


def _second(dispute: Dispute) -> dict[str, Any]:
    found = Evaluation.objects.filter(task=dispute.second_id, state=Evaluation.State.SENT).first()
    return dict(found.answers) if found is not None else {}


def _told_point(point: DisputedPoint, question: Question, second: dict[str, Any]) -> ToldPoint:
    return ToldPoint(
        point=point,
        question=question,
        was=Given.from_dict(point.was),
        proposed=Given.from_dict(point.proposed),
        second=Given.from_dict(second[point.question]) if point.question in second else None,
        became=None if point.became is None else Given.from_dict(point.became),
        agreement=before_and_after(point),
    )
