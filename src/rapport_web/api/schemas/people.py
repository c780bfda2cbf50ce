"""People, teams and what was agreed here."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from rapport_web.api.schemas.base import Day, Given, Id, Shown

RoleName = Literal[
    "manager",
    "qa_lead",
    "evaluator",
    "outside_evaluator",
    "team_lead",
    "agent",
    "process_owner",
    "administrator",
    "auditor",
]
Why = Annotated[str, Field(max_length=500, description="The reason, for the audit trail.")]


class Granted(Given, Shown):
    """A role; a team lead's is for one team."""

    role: RoleName = Field(examples=["team_lead"])
    team: Id | None = Field(None, description="The team's id; for a team lead only.", examples=[3])


class Me(Shown):
    """Who asks, and what they may do."""

    id: int
    username: str = Field(examples=["joanna"])
    name: str = Field(examples=["Joanna Wirth"])
    roles: list[Granted]
    agent: int | None = Field(description="The number of the agent that this account is; null for others.")
    language: str = Field(examples=["en-gb"])
    time_zone: str = Field(examples=["Europe/London"])
    may: list[str] = Field(description="The deeds that may be done, by a token with its scopes.")
    scopes: list[str] | None = Field(description="The token's scopes; null where a session asks.")


class OwnSettings(Given):
    """One's own settings; what is left out stays."""

    name: str | None = Field(None, max_length=150)
    language: str | None = Field(None, max_length=10, examples=["de"])
    time_zone: str | None = Field(None, max_length=60, examples=["Europe/Berlin"])
    single_keys: bool | None = None
    density: Literal["normal", "compact"] | None = None
    weekly_mail: bool | None = None


class Person(Shown):
    """Somebody who signs in."""

    id: int
    username: str = Field(examples=["farida"])
    name: str = Field(examples=["Farida Nouri"])
    email: str = Field(examples=["farida@larkfield.example"])
    active: bool
    roles: list[Granted]
    agent: int | None = Field(description="The number of the agent that the account is.")
    version: int = Field(description="Counts the changes; the ETag begins with it.")


class NewPerson(Given):
    """An account to make."""

    username: str = Field(min_length=2, max_length=80, pattern=r"^[A-Za-z0-9_.+\-]+$", examples=["noor"])
    name: str = Field("", max_length=150)
    email: str = Field("", max_length=254, examples=["noor@larkfield.example"])
    password: str | None = Field(
        None, max_length=200, description="At least 12 characters; without one nobody can sign in yet."
    )
    roles: list[Granted] = Field(default_factory=list, max_length=50)


class RolesChange(Given):
    """The roles that somebody has from now on, all of them."""

    roles: list[Granted] = Field(max_length=50)
    why: Why = ""


class ActiveChange(Given):
    """Whether an account is open."""

    active: bool
    why: Why = ""


class AgentLink(Given):
    """Which agent of the exports an account is."""

    agent: Id | None = Field(description="The agent's number; null for none.")


class NewInvitation(Given):
    """Somebody to invite."""

    email: str = Field(max_length=254, examples=["noor@larkfield.example"])
    name: str = Field("", max_length=150)
    roles: list[Granted] = Field(min_length=1, max_length=50)
    agent: Id | None = Field(None, description="The number of the agent that the account will be.")


class InvitationShown(Shown):
    """An invitation whose link still works."""

    id: int
    email: str
    name: str
    roles: list[Granted]
    made_at: datetime
    ends_at: datetime


class Invited(InvitationShown):
    """An invitation as it was made; the link is shown this once."""

    link: str
    mailed: bool = Field(description="Whether the mail went out; where not, hand the link over yourself.")


class TeamShown(Shown):
    """A team."""

    id: int
    name: str = Field(examples=["Accounts"])
    closed: bool
    version: int


class NewTeam(Given):
    """A team to make."""

    name: str = Field(min_length=1, max_length=120, examples=["Accounts"])


class TeamChange(Given):
    """What changes about a team; what is left out stays."""

    name: str | None = Field(None, min_length=1, max_length=120)
    closed: bool | None = None


class Member(Shown):
    """A period in which an agent belonged to a team."""

    agent: int | None = Field(description="The agent's number; null where you may not know who it is.")
    name: str = Field(description="The agent's name as far as you may see it.", examples=["an agent"])
    since: date
    until: date | None = Field(description="The first day after it; null while it lasts.")


class Move(Given):
    """An agent's move."""

    team: Id | None = Field(description="Where to; null is out of every team.")
    since: Day = Field(description="The first day there.")
    why: Why = ""


class DeedShown(Shown):
    """One line of the table of who may do what."""

    deed: str = Field(examples=["conversations.read"])
    says: str = Field(examples=["Read conversations"])
    roles: list[RoleName]
    reads: bool = Field(description="It changes nothing.")
    limits: dict[str, str] = Field(description="By role, what it may be done to where not to everything.")
    scope: str | None = Field(description="The scope of a token that covers it; null: no token ever may.")


class WhoMay(Shown):
    """The table of who may do what."""

    deeds: list[DeedShown]


class ProfileShown(Shown):
    """What was agreed here."""

    centre: str
    made_up: bool
    country: str
    language: str
    time_zone: str
    recording_consent: Literal["announced", "asked", "contract", "none"]
    works_agreement: str = Field(description="Before it is given, no view names a person.")
    least_group: int
    sees_agent_readings: list[RoleName]
    contest_days: int = Field(description="How long an evaluation can be contested.")
    answer_days: int = Field(description="How long an answer to a contest may take.")
    sesoi: float
    tolerable_gap: float
    bounds_set_on: date | None
    bounds_why: str
    version: int


class ProfileChange(Given):
    """What changes about what was agreed; what is left out stays."""

    centre: str | None = Field(None, max_length=120)
    country: str | None = Field(None, max_length=2, examples=["GB"])
    language: str | None = Field(None, max_length=10)
    time_zone: str | None = Field(None, max_length=60)
    recording_consent: Literal["announced", "asked", "contract", "none"] | None = None
    works_agreement: str | None = Field(None, max_length=120)
    least_group: int | None = Field(None, ge=5, le=100)
    sees_agent_readings: list[Literal["manager", "qa_lead", "evaluator", "team_lead"]] | None = Field(
        None, max_length=4
    )
    contest_days: int | None = Field(None, ge=1, le=90)
    answer_days: int | None = Field(None, ge=1, le=90)
    sesoi: float | None = Field(None, ge=0.01, le=0.5)
    tolerable_gap: float | None = Field(None, ge=0.01, le=0.5)
    why: Why = ""
