"""Who may evaluate what: never oneself, and never one's own team."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Q
from django.utils import timezone

from rapport_web.conversations.models import Conversation
from rapport_web.evaluations.models import Kind
from rapport_web.evaluations.permissions import CALIBRATE, EVALUATE, SEE_SELF
from rapport_web.people.models import Agent, Membership
from rapport_web.people.selectors import on_day

if TYPE_CHECKING:
    from rapport_web.people.models import User

# Who is invited to calibrate is asked by that room: there a team lead talks over the own team's conversation.
_DEEDS: Final[dict[str, str]] = {Kind.SELF: SEE_SELF, Kind.CALIBRATION: CALIBRATE}


def may_evaluate(user: User, conversation: Conversation) -> bool:
    """Whether a person may score a conversation: not their own, and not one of a team they lead or belong to."""
    return not Conversation.objects.filter(own(user), pk=conversation.pk).exists()


def own(user: User) -> Q:
    """Return which conversations are a person's own, or of their own teams: those they may not score.

    A team's are those held in it and those of the agents who are in it today: whoever moved to a new team takes no
    old colleague's score along, and none of a new one.
    """
    today = timezone.localdate()
    agent = Agent.objects.filter(user=user).first()
    teams = {team.pk for team in user.led_teams}
    if agent is not None:
        teams |= set(Membership.objects.filter(on_day(today), agent=agent).values_list("team", flat=True))
    agents = {agent.pk} if agent is not None else set()
    if teams:
        agents |= set(Membership.objects.filter(on_day(today), team__in=teams).values_list("agent", flat=True))
    return Q(agent__in=agents) | Q(team__in=teams)


def deed_for(kind: str) -> str:
    """Return the deed by which an evaluation of a kind is made."""
    return _DEEDS.get(kind, EVALUATE)


def is_free(kind: str) -> bool:
    """Whether one's own conversations and team may be scored: what it gives counts in nobody's score."""
    return kind in _DEEDS
