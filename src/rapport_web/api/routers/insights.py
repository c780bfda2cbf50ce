"""The questions of the pages: their answers as they are kept, computed by jobs; and links to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Final

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from ninja import Path, Query, Status
from pydantic import BaseModel, ConfigDict, Field

from rapport_web.api.cursors import Pages, cut, whole
from rapport_web.api.doors import Room
from rapport_web.api.routers.asking import who
from rapport_web.api.schemas import insights as shapes
from rapport_web.api.schemas.base import Id, Listed
from rapport_web.conversations.scopes import scope_of
from rapport_web.exceptions import NotThere
from rapport_web.insights import own, selectors
from rapport_web.insights.agreeing import told_to
from rapport_web.insights.filters import Filters
from rapport_web.insights.kept_back import shown_to
from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import HURTS, MOMENTS, OPEN_SHARED, OWN, SHARE, TEAM, VERDICT
from rapport_web.insights.services import ask, beside, revoke_share, share
from rapport_web.insights.whose import EVERYBODY, Whose
from rapport_web.people.models import Agent
from rapport_web.people.naming import Naming
from rapport_web.people.roles import Role
from rapport_web.people.selectors import site_profile, teams_seen_by
from rapport_web.readings.permissions import NOT_THE_AGENTS

if TYPE_CHECKING:
    from rapport_web.insights.models import Share
    from rapport_web.people.models import User

room = Room(
    "Insights", "Whether customers need more empathy, where it hurts, which moments are missed, how a team does."
)

# What is of one person each: left out where no person may be named.
_OF_PERSONS: Final = frozenset(("members", "hard", "lower"))
WAITING: Final = {202: shapes.KeptShown}


class Narrowed(BaseModel):
    """What an answer is narrowed to."""

    model_config = ConfigDict(extra="forbid")

    since: str = Field("", max_length=10, description="First day.", examples=["2026-07-01"])
    until: str = Field("", max_length=10, description="Last day.")
    part: str = Field("", max_length=210, description="`channel:chat`, `team:3` or `topic:Storage`.")


class OfATeam(BaseModel):
    """Which team, and when."""

    model_config = ConfigDict(extra="forbid")

    team: Id = Field(description="The team's id.")
    since: str = Field("", max_length=10)
    until: str = Field("", max_length=10)


Asked = Annotated[Narrowed, Query()]


@room.get("/insights/verdict", deed=VERDICT, gives=shapes.KeptShown, also=WAITING)
def get_verdict(request: HttpRequest, asked: Asked) -> Any:
    """Do our customers need more empathy? 202 while it is computed."""
    return answered(who(request), Kept.Question.VERDICT, Filters.from_query(asked.model_dump()))


@room.get("/insights/hurts", deed=HURTS, gives=shapes.KeptShown, also=WAITING)
def get_hurts(request: HttpRequest, asked: Asked) -> Any:
    """Where does it hurt? 202 while it is computed."""
    return answered(who(request), Kept.Question.HURTS, Filters.from_query(asked.model_dump()))


@room.get("/insights/moments", deed=MOMENTS, gives=shapes.KeptShown, also=WAITING)
def get_moments(request: HttpRequest, asked: Asked) -> Any:
    """Which moments do we miss? 202 while it is computed."""
    return answered(who(request), Kept.Question.MOMENTS, Filters.from_query(asked.model_dump()))


@room.get("/insights/team", deed=TEAM, gives=shapes.KeptShown, also=WAITING, refusals=(404,))
def get_team_insight(request: HttpRequest, asked: Annotated[OfATeam, Query()]) -> Any:
    """How is my team doing? 202 while it is computed. Persons are in it only where they may be named."""
    viewer = who(request)
    if not (teams_seen_by(viewer).filter(pk=asked.team).exists()):
        raise NotThere("There is no such team among those you may see.")
    filters = Filters.from_query({"since": asked.since, "until": asked.until, "part": f"team:{asked.team}"})
    return answered(viewer, Kept.Question.TEAM, filters, whose=EVERYBODY)


@room.get("/insights/me", deed=OWN, gives=shapes.OwnShown, refusals=(404,))
def get_own_insight(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    """How am I doing? For agents who sign in; no token sees it."""
    agent = getattr(who(request), "agent", None)
    if agent is None:
        raise NotThere("Your account is linked to no agent.")
    filters = Filters.from_query(asked.model_dump())
    rows = own.moments(agent, filters, site_profile().time_zone)
    found = beside(agent=agent, team=own.team_of(agent), filters=filters, moments=rows, by=who(request), deed=OWN).met
    shown = found.shown
    return {
        "counts": own.counts(rows),
        "share_met": found.estimate if shown else None,
        "low": found.low if shown else None,
        "high": found.high if shown else None,
        "n": found.n,
        "missing": found.missing or 0,
    }


@room.get("/shares", deed=SHARE, gives=Listed[shapes.ShareShown])
def list_shares(request: HttpRequest, paging: Pages) -> dict[str, Any]:
    """One's own links that still open."""
    found, after = cut(selectors.shares_of(who(request)), paging, by={"id": whole}, falling=True)
    return {"items": [_share(each) for each in found], "next": after}


@room.post("/shares", deed=SHARE, gives=shapes.ShareShown, status=201)
def create_share(request: HttpRequest, new: shapes.NewShare) -> dict[str, Any]:
    """Share a view by link."""
    return _share(share(question=new.question, filters=Filters.from_query(new.filters), by=who(request)))


@room.delete("/shares/{id}", deed=SHARE)
def delete_share(request: HttpRequest, id: Annotated[Id, Path()]) -> None:  # noqa: A002  # the address's word
    """Take a link back."""
    revoke_share(number=id, by=who(request))


@room.get("/shared/{token}", deed=OPEN_SHARED, gives=shapes.KeptShown, also=WAITING, refusals=(404,))
def open_shared(request: HttpRequest, token: Annotated[str, Path(max_length=200)]) -> Any:
    """The view that a link leads to, as it is today."""
    viewer = who(request)
    found = selectors.shared(token, viewer)
    return answered(viewer, found.question, Filters.from_dict(found.filters), whose=Whose.from_dict(found.whose))


def answered(viewer: User, question: str, filters: Filters, *, whose: Whose | None = None) -> Any:
    """Answer a question with what is kept: 202 while there is nothing yet and a job computes it."""
    kept = ask(question=question, filters=filters, by=viewer, whose=whose)
    job = selectors.job_of(kept)
    result = None if kept.result is None else _for(viewer, shown_to(viewer, kept.result)[0])
    if result is not None and question == Kept.Question.AGREE:
        result = told_to(viewer, result)
    body = {
        "question": kept.question,
        "filters": kept.filters,
        "state": kept.state,
        "fresh": selectors.is_fresh(kept),
        "computed_at": kept.computed_at,
        "job": job.pk if job else None,
        "result": result,
    }
    return Status(202 if job and kept.result is None else 200, body)


def _for(viewer: User, result: Any) -> Any:
    """Return a result as a person may see it: agents by the name they may see, words they may read."""
    naming = Naming(viewer)
    agents = {agent.pk: agent for agent in Agent.objects.all()} if naming.names_others else {}
    reads_all = scope_of(viewer) is None or Role.PROCESS_OWNER not in viewer.roles

    def seen(value: Any) -> Any:
        if isinstance(value, list):
            return [seen(each) for each in value if reads_all or _may_quote(each)]
        if not isinstance(value, dict):
            return value
        told = {name: seen(each) for name, each in value.items() if naming.names_others or name not in _OF_PERSONS}
        told.pop("quoted", None)
        if isinstance(told.get("agent"), int):
            agent = agents.get(told["agent"])
            told["agent"] = {"number": agent.number, "name": naming.of(agent)} if agent else None
        if "lower" in told:
            known = [agents[pk] for pk in value["lower"] if pk in agents]
            told["lower"] = [{"number": agent.number, "name": naming.of(agent)} for agent in known]
        return told

    return seen(result)


def _may_quote(each: Any) -> bool:
    """Whether a process owner may read this one's words: those of conversations that no person hurt."""
    return not (isinstance(each, dict) and "cause" in each and "excerpt" in each) or each["cause"] in NOT_THE_AGENTS


def _share(found: Share) -> dict[str, Any]:
    token = selectors.signed(found)
    return {
        "id": found.pk,
        "question": found.question,
        "filters": found.filters,
        "at": found.at,
        "token": token,
        "link": settings.RAPPORT.url + reverse("shared", args=[token]),
    }
