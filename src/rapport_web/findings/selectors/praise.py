"""Whose thanks a person may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.conversations.curtains import open_to
from rapport_web.exceptions import NotThere
from rapport_web.findings.models import Praise
from rapport_web.findings.permissions import PASS_ON, SEE_PRAISE
from rapport_web.findings.selectors.evidence import marked, visible_among
from rapport_web.people.models import Membership
from rapport_web.people.naming import Naming
from rapport_web.people.roles import Role
from rapport_web.people.selectors import on_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from markupsafe import Markup

    from rapport_web.people.models import Agent, User


@dataclass(frozen=True, slots=True)
class Thanks:
    """A customer's thanks as a page shows them.

    Attributes:
        row: The praise.
        who: The agent, by the name that this person may see.
        quote: The words under the marker.
        linked: Whether the conversation is among those this person may read.
        own: Whether it is this person who is thanked.
    """

    row: Praise
    who: str
    quote: Markup
    linked: bool
    own: bool


def praise_for(user: User) -> QuerySet[Praise]:
    """Return the praise that a person may see: all, that of the teams one leads, one's own; of none still to score."""
    if not user.may(SEE_PRAISE):
        return Praise.objects.none()
    rows = open_to(user, Praise.objects.all(), "conversation")
    if not user.roles.isdisjoint({Role.QA_LEAD.value, Role.AUDITOR.value}):
        return rows
    which = Q(pk__in=())
    if Role.TEAM_LEAD.value in user.roles:
        which |= led_by(user)
    if Role.AGENT.value in user.roles:
        which |= Q(agent__user=user)
    return rows.filter(which)


def led_by(user: User) -> Q:
    """Return which praise is for the teams that a person leads: for who is in them, else for their conversations."""
    theirs = Membership.objects.filter(on_day(timezone.localdate()), team__in=user.led_teams).values("agent")
    return Q(agent__in=theirs) | Q(conversation__team__in=user.led_teams)


def passable_by(user: User) -> QuerySet[Praise]:
    """Return the praise that a person may pass on: a team lead that of the own teams, and nobody their own."""
    if not user.may(PASS_ON):
        return Praise.objects.none()
    rows = open_to(user, Praise.objects.exclude(agent=None).exclude(agent__user=user), "conversation")
    return rows if Role.QA_LEAD.value in user.roles else rows.filter(led_by(user))


def praise_one(user: User, pk: int) -> Praise:
    """Return one praise.

    Raises:
        NotThere: There is none, or none that this person may see.
    """
    found = praise_for(user).filter(pk=pk).select_related("agent", "conversation__team").first()
    if found is None:
        raise NotThere(_("There are no such thanks among those you may see."))
    return found


def thanks(rows: Iterable[Praise], *, user: User, naming: Naming) -> list[Thanks]:
    """Return praise as a person may see it, with one query for all of it."""
    wanted = list(rows)
    seen = visible_among(user, {row.conversation_id for row in wanted})
    return [
        Thanks(
            row,
            naming.of(row.agent) if row.agent is not None else "",
            marked(row.text, row.start, row.conversation.reference),
            row.conversation_id in seen,
            row.agent is not None and row.agent.user_id == user.pk,
        )
        for row in wanted
    ]


def newest_thanks(agent: Agent, *, user: User) -> Thanks | None:
    """Return the newest thanks to an agent, as a person may see them; None where there are none."""
    rows = praise_for(user).filter(agent=agent).select_related("agent", "conversation__team")
    found = rows.order_by("-given_at", "-pk")[:1]
    return next(iter(thanks(found, user=user, naming=Naming(user))), None)


def unseen_by(agent: Agent) -> QuerySet[Praise]:
    """Return the thanks that an agent has not looked at yet."""
    return Praise.objects.filter(agent=agent, seen_at=None)
