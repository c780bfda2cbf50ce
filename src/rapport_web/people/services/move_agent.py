"""Move an agent to another team from a day on: the former period ends there, and none overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Invalid, NotThere
from rapport_web.people.deeds import authorise
from rapport_web.people.models import Agent, Membership
from rapport_web.people.permissions import MOVE_AGENT

if TYPE_CHECKING:
    from datetime import date

    from rapport_web.people.models import Team, User


def move_agent(*, by: User | None, agent: Agent, team: Team | None, day: date, why: str = "") -> Membership | None:
    """Make an agent belong to a team from a day on, until the next move that is planned already.

    Args:
        by: Who does it; None is the system.
        agent: Who moves.
        team: Where to; None is out of every team.
        day: The first day there.
        why: The reason, for the audit.

    Returns:
        The period in the new team; None where the agent leaves.

    Raises:
        Forbidden: This person may not.
        Invalid: The team is closed.
    """
    authorise(by, MOVE_AGENT)
    if team is not None and team.closed:
        raise Invalid(_("The team is closed; open it first."), field="team")
    with transaction.atomic():
        if not Agent.objects.select_for_update().filter(pk=agent.pk).exists():
            raise NotThere(_("This agent is not there any more."))
        periods = Membership.objects.filter(agent=agent)
        current = periods.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day).first()
        if (current.team_id if current else None) == (team.pk if team else None):
            return current
        after = periods.filter(since__gt=day).order_by("since").first()
        # Leaving is planned like any other move: a move before it does not undo it.
        ends = current.until if current is not None else None
        if current is not None:
            _end(current, day)
        made = None
        if team is not None:
            made = _begin(agent, team, since=day, until=ends or (after.since if after else None))
        record(
            by=by,
            deed=MOVE_AGENT,
            thing="agent",
            thing_id=agent.pk,
            why=why,
            facts={
                "before": current.team_id if current else None,
                "after": team.pk if team else None,
                "from": day.isoformat(),
            },
        )
    return made


def _end(period: Membership, day: date) -> None:
    """End a period the day before another begins; one that would have begun that very day never was."""
    if period.since == day:
        period.delete()
    else:
        period.until = day
        period.save(update_fields=["until"])


def _begin(agent: Agent, team: Team, *, since: date, until: date | None) -> Membership:
    """Begin a period, as one with those of the same team that it touches."""
    touching = Membership.objects.filter(agent=agent, team=team, until=since).first()
    following = Membership.objects.filter(agent=agent, team=team, since=until).first() if until else None
    if following is not None:
        until = following.until
        following.delete()
    if touching is not None:
        touching.until = until
        touching.save(update_fields=["until"])
        return touching
    return Membership.objects.create(agent=agent, team=team, since=since, until=until)
