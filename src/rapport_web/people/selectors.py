"""What is known of people: who signs in, who is in which team when, and what was agreed here."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from allauth.usersessions.models import UserSession
from django.db.models import F, Max, OuterRef, Prefetch, Q, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from rapport_web.exceptions import NotThere
from rapport_web.people.deeds import deed_named
from rapport_web.people.models import Agent, ApiToken, Grant, Invitation, Membership, SiteProfile, Team, User
from rapport_web.people.permissions import INVITE, SEE_TEAMS
from rapport_web.people.roles import Role

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from django.db.models import QuerySet


def site_profile() -> SiteProfile:
    """Return the centre's own rules; the defaults, which name nobody, before they are set."""
    return SiteProfile.objects.order_by("pk").first() or SiteProfile()


def users(*, text: str = "", role: str = "", active: bool | None = None) -> QuerySet[User]:
    """Return those who sign in, by name, each with grants, agent and ``last_seen``."""
    found = User.objects.order_by("name", "username").select_related("agent")
    if text:
        found = found.filter(Q(name__icontains=text) | Q(username__icontains=text) | Q(email__icontains=text))
    if role:
        found = found.filter(Q(pk__in=Grant.objects.filter(role=role).values("user")))
    if active is not None:
        found = found.filter(is_active=active)
    seen = UserSession.objects.filter(user=OuterRef("pk")).values("user").annotate(last=Max("last_seen_at"))
    return found.annotate(
        session_seen=Subquery(seen.values("last")),
        last_seen=Greatest(Coalesce("session_seen", "last_login"), Coalesce("last_login", "session_seen")),
    ).prefetch_related(Prefetch("grants", Grant.objects.select_related("team").order_by("role", "team__name")))


def user(pk: int) -> User:
    """Return one who signs in, as :func:`users` does.

    Raises:
        NotThere: There is none.
    """
    found = users().filter(pk=pk).first()
    if found is None:
        raise NotThere("There is no such account.")
    return found


def open_invitations() -> QuerySet[Invitation]:
    """Return the invitations that still work, the latest first; those of who may not invite any more do not."""
    may = Grant.objects.filter(role__in=deed_named(INVITE).roles, user__is_active=True).values("user")
    rows = Invitation.objects.filter(Q(made_by=None) | Q(made_by__in=may), user=None, revoked_at=None)
    return rows.filter(ends_at__gt=timezone.now()).select_related("made_by")


def teams_seen_by(viewer: User) -> QuerySet[Team]:
    """Return the teams that a person may see; a team lead the own."""
    if not viewer.may(SEE_TEAMS):
        return Team.objects.none()
    if viewer.roles & (deed_named(SEE_TEAMS).roles - {Role.TEAM_LEAD.value}):
        return Team.objects.all()
    return Team.objects.filter(pk__in=[team.pk for team in viewer.led_teams])


def team_seen_by(viewer: User, pk: int) -> Team:
    """Return one team.

    Raises:
        NotThere: There is none, or none that this person may see.
    """
    found = teams_seen_by(viewer).filter(pk=pk).first()
    if found is None:
        raise NotThere("There is no such team among those you may see.")
    return found


def on_day(day: date) -> Q:
    """Return the condition of a membership that holds on a day."""
    return Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gt=day))


def agents_of(team: Team, day: date) -> QuerySet[Agent]:
    """Return the agents who belong to a team on a day, in the order of their numbers."""
    return Agent.objects.filter(pk__in=Membership.objects.filter(on_day(day), team=team).values("agent"))


def team_of(agent: Agent, day: date) -> Team | None:
    """Return the team an agent belongs to on a day."""
    found = Membership.objects.filter(on_day(day), agent=agent).select_related("team").first()
    return found.team if found else None


def memberships(teams: Iterable[Team]) -> QuerySet[Membership]:
    """Return the periods in some teams, by team, the present ones first."""
    return (
        Membership.objects.filter(team__in=list(teams))
        .select_related("agent", "team")
        .order_by("team__name", F("until").desc(nulls_first=True), "agent__number", "since")
    )


def sessions_of(person: User) -> list[UserSession]:
    """Return a person's sign-ins that are not over, the latest first; those that are over are forgotten."""
    alive = UserSession.objects.purge_and_list(person)
    return sorted(alive, key=lambda session: session.last_seen_at, reverse=True)


def tokens_of(person: User) -> QuerySet[ApiToken]:
    """Return a person's tokens: those that open something, and those revoked or over for less than a month."""
    recent = timezone.now() - timedelta(days=30)
    return ApiToken.objects.filter(
        Q(user=person),
        Q(revoked_at__isnull=True) | Q(revoked_at__gt=recent),
        Q(ends_at__isnull=True) | Q(ends_at__gt=recent),
    )
