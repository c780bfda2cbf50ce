"""Do we agree? How far evaluators agree and how severe each is, and the same of oneself."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query

from rapport_web.api.doors import Room
from rapport_web.api.routers.asking import who
from rapport_web.api.routers.customers import AsTable, asked_of, taken_from
from rapport_web.api.routers.insights import WAITING, Narrowed
from rapport_web.api.schemas import agreement as own_shapes
from rapport_web.api.schemas import insights as shapes
from rapport_web.insights.agreeing import own
from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import AGREE, OWN_AGREEMENT

if TYPE_CHECKING:
    from rapport_web.insights.agreeing import OwnCard
    from rapport_web.insights.drawing.figures import Said

room = Room("Agreement", "How far evaluators agree, how severe each is, and where they part.")

_CSV = ("text/csv",)
Asked = Annotated[Narrowed, Query()]
Taken = Annotated[AsTable, Query()]
Name = Annotated[str, Path(max_length=40)]


@room.get("/insights/agree", deed=AGREE, gives=shapes.KeptShown, also=WAITING)
def get_evaluators_agreement(request: HttpRequest, asked: Asked) -> Any:
    """Do we agree? 202 while it is computed. Evaluators are in it only where a works agreement lets them be named."""
    return asked_of(request, Kept.Question.AGREE, asked)


@room.get("/insights/agree/tables/{name}", deed=AGREE, gives=shapes.TableShown, refusals=(404,), files=_CSV)
def get_evaluators_agreement_table(request: HttpRequest, name: Name, asked: Taken) -> Any:
    """A table: `questions`, `prevalence`, `weeks`, `months`, `teams`, `severity`, `drift`, `pairs` or `voices`."""
    return taken_from(request, Kept.Question.AGREE, name, asked)


@room.get("/insights/agree/mine", deed=OWN_AGREEMENT, gives=own_shapes.OwnAgreementShown)
def get_own_agreement(request: HttpRequest) -> dict[str, Any]:
    """How far do I agree with others, and how severe am I? An outside evaluator sees their firm as a whole too."""
    found = own(who(request))
    return {
        "waits": found.waits,
        "computed_at": found.computed_at,
        "cards": [_card(each) for each in found.cards],
        "firm": found.firm,
        "firms": [_card(each) for each in found.firms],
    }


def _card(each: OwnCard) -> dict[str, Any]:
    severity = each.severity or {}
    return {
        "scorecard": each.name,
        "version": each.number,
        "alike": _share(each.alike),
        "questions": [{"text": text, **_share(said)} for text, said in each.questions],
        "severity": {name: severity.get(name) for name in own_shapes.SEVERITY} if each.severity else None,
        "drift": [{name: row[name] for name in own_shapes.DRIFT} for row in each.drift],
    }


def _share(said: Said) -> dict[str, Any]:
    return {name: asdict(said.figure)[name] for name in ("estimate", "low", "high", "n", "missing")}
