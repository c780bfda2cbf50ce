"""Who asks, who signs in, as what, and who may do what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query
from pydantic import Field

from rapport_web.api.cursors import Pages, Paging, cut, whole
from rapport_web.api.doors import ANYBODY, Room
from rapport_web.api.etags import counted, expected
from rapport_web.api.routers.asking import agent_numbered, number_of, token_of, who
from rapport_web.api.schemas import people as shapes
from rapport_web.api.schemas.base import Id, Listed
from rapport_web.exceptions import Conflict
from rapport_web.people.deeds import table
from rapport_web.people.naming import Naming
from rapport_web.people.permissions import DEACTIVATE, INVITE, LINK_AGENT, SEE, SET_ROLES, SETTINGS, WHO_MAY
from rapport_web.people.scopes import scope_of
from rapport_web.people.selectors import open_invitations, users
from rapport_web.people.selectors import user as user_of
from rapport_web.people.services.close_account import deactivate, reactivate
from rapport_web.people.services.create_user import create_user
from rapport_web.people.services.granting import Wanted
from rapport_web.people.services.invite import invite, revoke_invitation
from rapport_web.people.services.link_agent import link_agent
from rapport_web.people.services.set_own import set_own
from rapport_web.people.services.set_roles import set_roles

if TYPE_CHECKING:
    from rapport_web.people.models import Invitation, User

room = Room("People", "Who signs in, as what, and who may do what.")


@room.get("/me", deed=ANYBODY, gives=shapes.Me)
def get_me(request: HttpRequest) -> dict[str, object]:
    """Who asks, and what they may do."""
    person, token = who(request), token_of(request)
    may = [deed.name for deed in table() if (token.may(deed.name) if token else person.may(deed.name))]
    return {
        "id": person.pk,
        "username": person.username,
        "name": person.name,
        "roles": _roles(person),
        "agent": person.agent.number if hasattr(person, "agent") else None,
        "language": person.language,
        "time_zone": person.time_zone,
        "may": may,
        "scopes": token.scopes if token else None,
    }


@room.patch("/me", deed=SETTINGS, gives=shapes.Me)
def change_me(request: HttpRequest, change: shapes.OwnSettings) -> dict[str, object]:
    """Change one's own settings."""
    set_own(by=who(request), **change.model_dump(exclude_none=True))
    return get_me(request)


@room.get("/who-may", deed=WHO_MAY, gives=shapes.WhoMay)
def get_who_may(request: HttpRequest) -> dict[str, object]:  # noqa: ARG001  # ninja's signature
    """The table of who may do what."""
    return {
        "deeds": [
            {
                "deed": deed.name,
                "says": str(deed.says),
                "roles": sorted(deed.roles),
                "reads": deed.reads,
                "limits": {role: str(says) for role, says in deed.limits},
                "scope": scope_of(deed.name),
            }
            for deed in table()
        ]
    }


class PeopleAsked(Paging):
    """Which of them."""

    text: str = Field("", max_length=100, description="In the name, user name or address.")
    role: shapes.RoleName | None = Field(None, description="Only those who have it.")
    active: bool | None = Field(None, description="Only open, or only closed accounts.")


@room.get("/people", deed=SEE, gives=Listed[shapes.Person])
def list_people(request: HttpRequest, asked: Annotated[PeopleAsked, Query()]) -> dict[str, object]:
    """Those who sign in."""
    viewer = who(request)
    found, after = cut(users(text=asked.text, role=asked.role or "", active=asked.active), asked, by={"id": whole})
    return {"items": [_person(each, viewer) for each in found], "next": after}


@room.post("/people", deed=INVITE, gives=shapes.Person, status=201)
def create_person(request: HttpRequest, new: shapes.NewPerson) -> dict[str, object]:
    """Make an account."""
    made = create_user(
        by=who(request),
        username=new.username,
        name=new.name,
        email=new.email,
        password=new.password,
        roles=_wanted(new.roles),
    )
    return _person(user_of(made.pk), who(request))


@room.get("/people/{id}", deed=SEE, gives=shapes.Person, refusals=(404,))
def get_person(request: HttpRequest, response: HttpResponse, id: Annotated[Id, Path()]) -> dict[str, object]:  # noqa: A002  # the address's word
    """Somebody who signs in."""
    found = user_of(id)
    counted(response, found.version)
    return _person(found, who(request))


@room.put("/people/{id}/roles", deed=SET_ROLES, gives=shapes.Person)
def set_person_roles(request: HttpRequest, id: Annotated[Id, Path()], change: shapes.RolesChange) -> dict[str, object]:  # noqa: A002  # the address's word
    """Make somebody's roles exactly these."""
    version = expected(request)
    set_roles(by=who(request), user=user_of(id), roles=_wanted(change.roles), version=version, why=change.why)
    return _person(user_of(id), who(request))


@room.put("/people/{id}/active", deed=DEACTIVATE, gives=shapes.Person)
def set_person_active(
    request: HttpRequest,
    id: Annotated[Id, Path()],  # noqa: A002  # the address's word
    change: shapes.ActiveChange,
) -> dict[str, object]:
    """Close an account, or open it again."""
    deed = reactivate if change.active else deactivate
    deed(by=who(request), user=user_of(id), version=expected(request), why=change.why)
    return _person(user_of(id), who(request))


@room.put("/people/{id}/agent", deed=LINK_AGENT, gives=shapes.Person)
def set_person_agent(request: HttpRequest, id: Annotated[Id, Path()], change: shapes.AgentLink) -> dict[str, object]:  # noqa: A002  # the address's word
    """Say which agent of the exports an account is."""
    version, user = expected(request), user_of(id)
    if version is not None and version != user.version:
        raise Conflict("Somebody changed this account while you looked at it.")
    link_agent(by=who(request), user=user, agent=None if change.agent is None else agent_numbered(change.agent))
    return _person(user_of(id), who(request))


@room.get("/invitations", deed=INVITE, gives=Listed[shapes.InvitationShown])
def list_invitations(request: HttpRequest, paging: Pages) -> dict[str, object]:  # noqa: ARG001  # ninja's signature
    """Invitations whose links still work."""
    found, after = cut(open_invitations(), paging, by={"id": whole}, falling=True)
    return {"items": [_invitation(each) for each in found], "next": after}


@room.post("/invitations", deed=INVITE, gives=shapes.Invited, status=201, refusals=(404,))
def create_invitation(request: HttpRequest, new: shapes.NewInvitation) -> dict[str, object]:
    """Invite somebody; the link is answered once and kept nowhere."""
    agent = None if new.agent is None else agent_numbered(new.agent)
    made = invite(by=who(request), email=new.email, name=new.name, roles=_wanted(new.roles), agent=agent)
    return _invitation(made.invitation) | {"link": made.link, "mailed": made.mailed}


@room.delete("/invitations/{id}", deed=INVITE)
def revoke_invitation_by_id(request: HttpRequest, id: Annotated[Id, Path()]) -> None:  # noqa: A002  # the address's word
    """Take an invitation back."""
    revoke_invitation(by=who(request), invitation_id=id)


def _person(user: User, viewer: User) -> dict[str, object]:
    return {
        "id": user.pk,
        "username": user.username,
        "name": user.name,
        "email": user.email,
        "active": user.is_active,
        "roles": _roles(user),
        "agent": _agent(user, viewer),
        "version": user.version,
    }


def _agent(user: User, viewer: User) -> int | None:
    """An agent's number stands in masked texts: told to who sets the link, else only where the name may be seen."""
    agent = getattr(user, "agent", None)
    if viewer.may(LINK_AGENT):
        return agent.number if agent else None
    return number_of(agent, Naming(viewer))


def _roles(user: User) -> list[dict[str, object]]:
    grants = sorted(user.grants.all(), key=lambda grant: (grant.role, grant.team_id or 0))
    return [{"role": grant.role, "team": grant.team_id} for grant in grants]


def _wanted(roles: list[shapes.Granted]) -> list[Wanted]:
    return [Wanted(each.role, each.team) for each in roles]


def _invitation(found: Invitation) -> dict[str, object]:
    return {
        "id": found.pk,
        "email": found.email,
        "name": found.name,
        "roles": [{"role": role, "team": team} for role, team in found.grants],
        "made_at": found.made_at,
        "ends_at": found.ends_at,
    }
