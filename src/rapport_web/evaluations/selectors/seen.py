"""Which sent evaluations a person may see, by all of their roles; none of what they are still to score blind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from rapport_web.conversations.curtains import kept_from
from rapport_web.evaluations.contesting import OPEN
from rapport_web.evaluations.models import OFFICIAL, Evaluation, Kind
from rapport_web.evaluations.permissions import SEE
from rapport_web.exceptions import NotThere
from rapport_web.people.roles import Role

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from rapport_web.conversations.models import Conversation
    from rapport_web.people.models import User

_ALL = frozenset((Role.QA_LEAD.value, Role.MANAGER.value, Role.AUDITOR.value))
# Trying a form out is nobody's evaluation; what is calibrated is laid open in its session; an agent's own view stands
# beside the evaluator's on that one's page and never in a list of evaluations.
_NOT_LISTED = (Kind.TEST, Kind.CALIBRATION, Kind.SELF)


def visible_to(user: User) -> QuerySet[Evaluation]:
    """Return the sent evaluations that a person may see.

    A QA lead, a manager and an auditor see all; a team lead those of the teams they lead; an evaluator their own; an
    outside evaluator their firm's; an agent those of their own conversations, once they are released.
    """
    rows = Evaluation.objects.filter(state=Evaluation.State.SENT).exclude(kind__in=_NOT_LISTED)
    if not user.is_authenticated or not user.may(SEE):
        return rows.none()
    kept = kept_from(user)
    if kept:
        rows = rows.exclude(conversation__in=sorted(kept))
    return rows if sees_all(user) else rows.filter(_scope(user))


def sees_all(user: User) -> bool:
    """Whether a person sees everybody's evaluations."""
    return not user.roles.isdisjoint(_ALL)


def sent_one(user: User, pk: int) -> Evaluation:
    """Return one sent evaluation with what its page needs.

    Raises:
        NotThere: There is none, or none that this person may see.
    """
    rows = visible_to(user).select_related(
        "conversation__agent", "conversation__team", "version__scorecard", "evaluator", "firm", "task__plan"
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such evaluation among those you may see."))
    return found


def own_view(evaluation: Evaluation, user: User) -> Evaluation | None:
    """Return the agent's own evaluation of the same conversation, once both are in; None where there is none.

    Who may see the evaluator's may see it: the two are read side by side.
    """
    rows = Evaluation.objects.filter(
        conversation=evaluation.conversation_id, kind=Kind.SELF, state=Evaluation.State.SENT
    )
    return rows.select_related("version").order_by("-sent_at").first() if user.may(SEE) else None


def own_draft(conversation: Conversation, user: User) -> int | None:
    """Return the number of the own view that an agent has begun of a conversation; None where there is none."""
    rows = Evaluation.objects.filter(kind=Kind.SELF, state=Evaluation.State.DRAFT, evaluator=user)
    return rows.filter(conversation=conversation).values_list("pk", flat=True).first()


def about_agents(rows: QuerySet[Evaluation]) -> QuerySet[Evaluation]:
    """Return those of some evaluations that agents read: what their scores are made of, released."""
    return rows.filter(kind__in=OFFICIAL, released_at__isnull=False)


def _scope(user: User) -> Q:
    which = Q(pk__in=())
    if Role.TEAM_LEAD.value in user.roles:
        # What a second look gave is a lead's to read once the contest is answered: it may be their own.
        unanswered = Evaluation.objects.filter(kind=Kind.SECOND, task__dispute__state__in=OPEN)
        which |= Q(conversation__team__in=user.led_teams) & ~Q(pk__in=unanswered.values("pk"))
    if Role.AGENT.value in user.roles:
        which |= Q(conversation__agent__user=user, kind__in=OFFICIAL, released_at__isnull=False)
    if Role.EVALUATOR.value in user.roles:
        which |= Q(evaluator=user)
    if Role.OUTSIDE_EVALUATOR.value in user.roles:
        which |= Q(evaluator=user) | Q(firm__in=user.firms.filter(closed=False))
    return which
