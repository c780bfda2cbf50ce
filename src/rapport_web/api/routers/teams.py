"""Teams, who belongs to them when, and what was agreed here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import Path

from rapport_web.api.cursors import Pages, cut, whole
from rapport_web.api.doors import Room
from rapport_web.api.etags import counted, expected
from rapport_web.api.routers.asking import agent_numbered, number_of, who
from rapport_web.api.schemas import people as shapes
from rapport_web.api.schemas.base import Id, Listed
from rapport_web.exceptions import NotThere
from rapport_web.people.models import Membership, Team
from rapport_web.people.naming import Naming
from rapport_web.people.permissions import MOVE_AGENT, PROFILE, SEE_PROFILE, SEE_TEAMS, TEAMS
from rapport_web.people.selectors import site_profile, team_seen_by, teams_seen_by
from rapport_web.people.services.move_agent import move_agent
from rapport_web.people.services.set_profile import set_profile
from rapport_web.people.services.teams import close_team, create_team, open_team, rename_team

if TYPE_CHECKING:
    from rapport_web.people.models import SiteProfile

room = Room("Teams", "Teams, who belongs to them when, and what was agreed here.")


@room.get("/teams", deed=SEE_TEAMS, gives=Listed[shapes.TeamShown])
def list_teams(request: HttpRequest, paging: Pages) -> dict[str, object]:
    """The teams; a team lead's own."""
    found, after = cut(teams_seen_by(who(request)), paging, by={"id": whole})
    return {"items": found, "next": after}


@room.post("/teams", deed=TEAMS, gives=shapes.TeamShown, status=201)
def create_team_named(request: HttpRequest, new: shapes.NewTeam) -> Team:
    """Make a team."""
    return create_team(by=who(request), name=new.name)


@room.get("/teams/{id}", deed=SEE_TEAMS, gives=shapes.TeamShown, refusals=(404,))
def get_team(request: HttpRequest, response: HttpResponse, id: Annotated[Id, Path()]) -> Team:  # noqa: A002  # the address's word
    """A team."""
    found = team_seen_by(who(request), id)
    counted(response, found.version)
    return found


@room.patch("/teams/{id}", deed=TEAMS, gives=shapes.TeamShown)
def change_team(request: HttpRequest, id: Annotated[Id, Path()], change: shapes.TeamChange) -> Team:  # noqa: A002  # the address's word
    """Rename a team, close it, or open it again."""
    by, version = who(request), expected(request)
    team = _team(id)
    with transaction.atomic():  # both or neither
        if change.name is not None:
            team = rename_team(by=by, team=team, name=change.name, version=version)
            version = None if version is None else team.version
        if change.closed is not None:
            team = (close_team if change.closed else open_team)(by=by, team=team, version=version)
    return team


@room.get("/teams/{id}/members", deed=SEE_TEAMS, gives=Listed[shapes.Member], refusals=(404,))
def list_team_members(request: HttpRequest, id: Annotated[Id, Path()], paging: Pages) -> dict[str, object]:  # noqa: A002  # the address's word
    """The periods in which agents belonged to a team."""
    by = who(request)
    rows = Membership.objects.filter(team=team_seen_by(by, id)).select_related("agent")
    found, after = cut(rows, paging, by={"id": whole})
    naming = Naming(by)
    items = [
        {
            "agent": number_of(each.agent, naming),
            "name": naming.of(each.agent),
            "since": each.since,
            "until": each.until,
        }
        for each in found
    ]
    return {"items": items, "next": after}


@room.post("/agents/{number}/moves", deed=MOVE_AGENT, gives=shapes.Member, refusals=(404,))
def move_agent_numbered(request: HttpRequest, number: Annotated[Id, Path()], move: shapes.Move) -> dict[str, object]:
    """Move an agent to another team from a day on; answers the period that this makes, or ends."""
    by = who(request)
    agent = agent_numbered(number)
    team = None if move.team is None else _team(move.team)
    period = move_agent(by=by, agent=agent, team=team, day=move.since, why=move.why)
    naming = Naming(by)
    return {
        "agent": number_of(agent, naming),
        "name": naming.of(agent),
        "since": period.since if period else move.since,
        "until": period.until if period else None,
    }


@room.get("/site-profile", deed=SEE_PROFILE, gives=shapes.ProfileShown)
def get_site_profile(request: HttpRequest, response: HttpResponse) -> SiteProfile:  # noqa: ARG001  # ninja's signature
    """What was agreed here."""
    found = site_profile()
    counted(response, found.version)
    return found


@room.patch("/site-profile", deed=PROFILE, gives=shapes.ProfileShown)
def change_site_profile(request: HttpRequest, change: shapes.ProfileChange) -> SiteProfile:
    """Set down what was agreed here, and the verdict's bounds."""
    values = change.model_dump(exclude_none=True, exclude={"why"})
    return set_profile(by=who(request), version=expected(request), why=change.why, **values)


def _team(pk: int) -> Team:
    found = Team.objects.filter(pk=pk).first()
    if found is None:
        raise NotThere("There is no such team.")
    return found
