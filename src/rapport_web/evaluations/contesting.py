"""Who may contest which evaluation, until when, and who may answer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rapport_web.evaluations.models import OFFICIAL, Dispute, DisputedPoint, Evaluation
from rapport_web.evaluations.permissions import ANSWER_CONTEST, CONTEST
from rapport_web.people.selectors import site_profile

if TYPE_CHECKING:
    from datetime import datetime

    from rapport_web.people.models import User

OPEN = (Dispute.State.OPEN, Dispute.State.SECOND)


def is_own(user: User, evaluation: Evaluation) -> bool:
    """Whether an evaluation is of the person's own conversation."""
    agent = evaluation.conversation.agent
    return agent is not None and agent.user_id == user.pk


def leads(user: User, evaluation: Evaluation) -> bool:
    """Whether a person leads the team that the conversation was held in."""
    team = evaluation.conversation.team_id
    return team is not None and team in {each.pk for each in user.led_teams}


def may_contest(user: User, evaluation: Evaluation) -> bool:
    """Whether a person may contest an evaluation at all: its agent, or the team's lead who did not score it."""
    return (
        user.may(CONTEST)
        and is_shown(evaluation)
        and evaluation.evaluator_id != user.pk
        and (is_own(user, evaluation) or leads(user, evaluation))
    )


def is_shown(evaluation: Evaluation) -> bool:
    """Whether an evaluation counts and its agent can see it: only such a one is anybody's to contest."""
    return (
        evaluation.state == Evaluation.State.SENT
        and evaluation.kind in OFFICIAL
        and evaluation.released_at is not None
    )  # fmt: skip


def contest_until(evaluation: Evaluation) -> datetime:
    """Return until when an evaluation can be contested; of one that is not shown yet: as if it were from now."""
    return (evaluation.released_at or timezone.now()) + timedelta(days=site_profile().contest_days)


def reason_against(user: User, evaluation: Evaluation, *, now: datetime | None = None) -> str:
    """Return why a person cannot contest an evaluation any more, in words; empty where they can.

    Ask :func:`may_contest` first: this one takes for granted that it is theirs to contest.
    """
    until = contest_until(evaluation)
    if (now or timezone.now()) > until:
        day = date_format(timezone.localtime(until), "DATE_FORMAT")
        return _("It could be contested until %(day)s.") % {"day": day}
    if evaluation.disputes.filter(state__in=OPEN).exists():
        return _("It is contested already, and not answered yet.")
    if not set(evaluation.version.form().questions) or not contestable(user, evaluation):
        return _("Every question of it was contested and answered.")
    return ""


def contestable(user: User, evaluation: Evaluation) -> set[str]:
    """Return the questions that a person can still contest: what was answered once to them is answered."""
    side = {"dispute__as_lead": not is_own(user, evaluation), "dispute__state": Dispute.State.ANSWERED}
    answered = set(
        DisputedPoint.objects.filter(dispute__evaluation=evaluation, **side).values_list("question", flat=True)
    )
    return {question.name for question in evaluation.version.form().questions} - answered


def may_answer(user: User, dispute: Dispute) -> bool:
    """Whether a person may answer: none of those who scored it, whose it is, or who contest it."""
    evaluation = dispute.evaluation
    second = dispute.second.evaluator_id if dispute.second is not None else None
    agent = evaluation.conversation.agent
    involved = {evaluation.evaluator_id, second, dispute.by_id, agent.user_id if agent is not None else None}
    return user.may(ANSWER_CONTEST) and user.pk not in involved
