"""Which conversations are evaluated: plans, their draws, and what is estimated from them."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path

from rapport_web.api.cursors import Pages, cut, whole
from rapport_web.api.doors import Room
from rapport_web.api.etags import counted, expected
from rapport_web.api.routers.asking import who
from rapport_web.api.schemas import plans as shapes
from rapport_web.api.schemas.base import Id, Listed
from rapport_web.evaluations import services
from rapport_web.evaluations.again import draw_again
from rapport_web.evaluations.permissions import PLAN, SEE_PLANS
from rapport_web.evaluations.selectors.plans import all_plans, drawn_for, one_draw, one_plan, stratum_of
from rapport_web.evaluations.services.plans import as_said
from rapport_web.people.naming import Naming
from rapport_web.scorecards.selectors import one_scorecard

if TYPE_CHECKING:
    from rapport_web.evaluations.models import Draw, Drawn, Plan

room = Room("Plans", "Which conversations are evaluated, drawn by lot, and what is needed to draw again.")


@room.get("/plans", deed=SEE_PLANS, gives=Listed[shapes.PlanShown])
def list_plans(request: HttpRequest, paging: Pages) -> dict[str, Any]:  # noqa: ARG001  # ninja's signature
    """The plans, in the order in which they were made."""
    found, after = cut(all_plans().prefetch_related("evaluators"), paging, by={"id": whole})
    return {"items": [_shown(each) for each in found], "next": after}


@room.post("/plans", deed=PLAN, gives=shapes.PlanShown, status=201, refusals=(404,))
def make_plan(request: HttpRequest, new: shapes.NewPlan) -> dict[str, Any]:
    """Make a plan. It draws nothing before it is started."""
    return _shown(services.make_plan(by=who(request), **_said(new)))


@room.get("/plans/{id}", deed=SEE_PLANS, gives=shapes.PlanShown, refusals=(404,))
def get_plan(request: HttpRequest, response: HttpResponse, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002, ARG001  # the address's word; ninja's signature
    """A plan."""
    found = one_plan(id)
    counted(response, found.edits)
    return _shown(found)


@room.patch("/plans/{id}", deed=PLAN, gives=shapes.PlanShown)
def change_plan(request: HttpRequest, id: Annotated[Id, Path()], change: shapes.PlanChange) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Change a plan. It holds from the next draw on."""
    return _shown(services.change_plan(plan=one_plan(id), edits=expected(request), by=who(request), **_said(change)))


@room.post("/plans/{id}/start", deed=PLAN, gives=shapes.PlanShown, refusals=(404, 409))
def start_plan(request: HttpRequest, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Let it draw: what is over at once, the rest after each period."""
    return _shown(services.start_plan(plan=one_plan(id), edits=expected(request), by=who(request)))


@room.post("/plans/{id}/pause", deed=PLAN, gives=shapes.PlanShown, refusals=(404, 409))
def pause_plan(request: HttpRequest, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Stop drawing for now; what is in queues stays there."""
    return _shown(services.pause_plan(plan=one_plan(id), edits=expected(request), by=who(request)))


@room.post("/plans/{id}/end", deed=PLAN, gives=shapes.PlanEnded, refusals=(404, 409))
def end_plan(request: HttpRequest, id: Annotated[Id, Path()], given: shapes.Why) -> dict[str, Any]:  # noqa: A002  # the address's word
    """End it for good; tasks that nobody has begun are taken back."""
    ended, gone = services.end_plan(plan=one_plan(id), edits=expected(request), by=who(request), why=given.why)
    return {**_shown(ended), "withdrawn": gone}


@room.get("/plans/{id}/draws", deed=SEE_PLANS, gives=Listed[shapes.DrawShown], refusals=(404,))
def list_draws(request: HttpRequest, id: Annotated[Id, Path()], paging: Pages) -> dict[str, Any]:  # noqa: A002, ARG001  # the address's word; ninja's signature
    """A plan's draws, the first first."""
    found, after = cut(one_plan(id).draws.order_by("pk"), paging, by={"id": whole})
    return {"items": [_draw(each) for each in found], "next": after}


@room.get("/draws/{id}", deed=SEE_PLANS, gives=shapes.DrawWhole, refusals=(404,))
def get_draw(request: HttpRequest, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002  # the address's word
    """A draw with its strata and their chances; agents are told apart only for those who may see names."""
    found = one_draw(id)
    names = Naming(who(request)).names_others
    strata = [each if names else {**each, "agent": None} for each in found.strata]
    return {**_draw(found), "strata": strata, **{key: found.settings[key] for key in ("risk_strata", "risk_met")}}


@room.get("/draws/{id}/drawn", deed=SEE_PLANS, gives=Listed[shapes.DrawnShown], refusals=(404,))
def list_drawn(request: HttpRequest, id: Annotated[Id, Path()], paging: Pages) -> dict[str, Any]:  # noqa: A002  # the address's word
    """What the lot fell on, of the conversations that you may read; none that you are still to score blind."""
    viewer = who(request)
    names = Naming(viewer).names_others
    found, after = cut(drawn_for(one_draw(id), viewer).order_by("pk"), paging, by={"id": whole})
    return {"items": [_fell_on(each, names=names) for each in found], "next": after}


@room.post("/draws/{id}/again", deed=SEE_PLANS, gives=shapes.DrawnAgain, refusals=(404,))
def again(request: HttpRequest, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002, ARG001  # the address's word; ninja's signature
    """Draw again with the same seed, and say whether the same comes out. Nothing is written."""
    return asdict(draw_again(one_draw(id)))


def _shown(plan: Plan) -> dict[str, Any]:
    return {
        **as_said(plan),
        "id": plan.pk,
        "scorecard": plan.scorecard_id,
        "state": str(plan.state),
        "seed": plan.seed,
        "version": plan.edits,
    }


def _draw(draw: Draw) -> dict[str, Any]:
    names = ("begins_on", "ends_on", "seed", "frame", "frame_digest", "drawn_at")
    return {"id": draw.pk, "plan": draw.plan_id, **{name: getattr(draw, name) for name in names}}


def _fell_on(row: Drawn, *, names: bool) -> dict[str, Any]:
    return {
        "id": row.pk,
        "conversation": row.conversation.reference,
        "stream": str(row.stream),
        "place": row.place + 1,
        "stratum": stratum_of(row, names=names),
        "chance": row.chance,
        "other": row.other,
        "replaces": row.replaces.conversation.reference if row.replaces else None,
    }


def _said(given: shapes.PlanChange) -> dict[str, Any]:
    said = given.model_dump(exclude_none=True)
    if "scorecard" in said:
        said["scorecard"] = one_scorecard(said["scorecard"])
    return said
