"""Somebody else looks again, blind: to them it is a task like any other."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.evaluations.contesting import may_answer
from rapport_web.evaluations.models import Dispute, Evaluation, Kind, Task
from rapport_web.evaluations.permissions import ANSWER_CONTEST, EVALUATE
from rapport_web.evaluations.rules import may_evaluate
from rapport_web.evaluations.second_looks import is_over
from rapport_web.evaluations.services.disputes.contesting import let_go
from rapport_web.evaluations.services.tasks import make_task
from rapport_web.exceptions import Conflict, Forbidden, Invalid
from rapport_web.people.deeds import allows, require
from rapport_web.people.models import User
from rapport_web.people.roles import Role

if TYPE_CHECKING:
    from datetime import datetime

# As plans give by default: the second look must not stand out by its date.
_DAYS: Final = 7


def start_second_look(*, dispute: Dispute, by: User, evaluator: User | None = None) -> Task:
    """Have somebody else score the conversation once more, blind, without knowing that it is contested.

    Args:
        dispute: An open one.
        by: Who answers it.
        evaluator: Who looks again, of :func:`candidates`; None: by lot among them.

    Raises:
        Forbidden: The person may not answer this contest.
        Invalid: There is nobody, or this person cannot be the one.
        Conflict: It is being looked at again already, or is not open any more.
    """
    require(by, ANSWER_CONTEST)
    with transaction.atomic():
        row = Dispute.objects.select_for_update().get(pk=dispute.pk)
        if not may_answer(by, row):
            raise Forbidden(_("You scored it, contest it, or it is your own: somebody else answers this contest."))
        if row.state != Dispute.State.OPEN and not is_over(row):
            raise Conflict(_("It is being looked at again already, or is not open any more."))
        second = _chosen(row, by, evaluator)
        task = make_task(
            conversation=row.evaluation.conversation,
            version=row.evaluation.version,
            kind=Kind.SECOND,
            evaluator=second,
            blind=True,
            due_at=_due(row),
        )
        row.second, row.state = task, Dispute.State.SECOND
        row.save(update_fields=["second", "state"])
        facts = {"after": {"state": row.state, "by_lot": evaluator is None, "evaluator": second.pk}}
        record(by=by, deed=ANSWER_CONTEST, thing="dispute", thing_id=row.pk, facts=facts)
    return task


def take_back_second_look(*, dispute: Dispute, by: User) -> Dispute:
    """Take a second look out of its queue, because it does not come in; another can be started.

    Raises:
        Forbidden: The person may not answer this contest.
        Conflict: Nobody is looking again, or it is in.
    """
    require(by, ANSWER_CONTEST)
    with transaction.atomic():
        row = Dispute.objects.select_for_update().get(pk=dispute.pk)
        if not may_answer(by, row):
            raise Forbidden(_("You scored it, contest it, or it is your own: somebody else answers this contest."))
        if row.state != Dispute.State.SECOND or row.second is None or row.second.state == Task.State.DONE:
            raise Conflict(_("Nobody is looking at it again, or the second look is in."))
        let_go(row.second)
        if row.second.state == Task.State.DONE:  # sent in at this moment
            raise Conflict(_("Nobody is looking at it again, or the second look is in."))
        row.state = Dispute.State.OPEN
        row.save(update_fields=["state"])
        facts = {"after": {"state": row.state}, "before": {"evaluator": row.second.evaluator_id}}
        record(by=by, deed=ANSWER_CONTEST, thing="dispute", thing_id=row.pk, facts=facts)
    return row


def candidates(dispute: Dispute, by: User | None = None) -> list[User]:
    """Return who may look again, by name: evaluators who never scored it, are not of the team, and see no contests.

    Args:
        dispute: Which contest.
        by: Who starts it: they know of it.
    """
    evaluation = dispute.evaluation
    known = {dispute.by_id, evaluation.evaluator_id, by.pk if by is not None else None}
    of_it = Q(conversation=evaluation.conversation_id)
    known |= set(Evaluation.objects.filter(of_it).values_list("evaluator", flat=True))
    known |= set(Task.objects.filter(of_it).values_list("evaluator", flat=True))
    found = User.objects.filter(
        is_active=True, grants__role__in=[Role.EVALUATOR, Role.OUTSIDE_EVALUATOR, Role.QA_LEAD]
    ).exclude(pk__in=[pk for pk in known if pk is not None])
    waiting = Count("tasks", filter=Q(tasks__state__in=[Task.State.GIVEN, Task.State.BEGUN]), distinct=True)
    rows = found.annotate(waiting=waiting).order_by("name", "username").distinct().prefetch_related("grants")
    return [user for user in rows if _unknowing(user) and may_evaluate(user, evaluation.conversation)]


def _unknowing(user: User) -> bool:
    """Whether a person may evaluate and has no list of contests to see this one in."""
    return user.may(EVALUATE) and not allows(user.roles, ANSWER_CONTEST)


def _chosen(row: Dispute, by: User, evaluator: User | None) -> User:
    found = candidates(row, by)
    if evaluator is None:
        if not found:
            raise Invalid(
                _("Nobody else may score this conversation who does not know of the contest."), field="evaluator"
            )
        return secrets.choice(found)
    if evaluator not in found:
        raise Invalid(_("This person scored it, knows of it, or is of the same team."), field="evaluator")
    return evaluator


def _due(row: Dispute) -> datetime:
    now = timezone.now()
    return max(min(row.due_at, now + timedelta(days=_DAYS)), now + timedelta(days=1))
