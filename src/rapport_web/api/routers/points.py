"""Which points of a scorecard customers feel, its tables, and the draft without the hollow ones."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query
from pydantic import Field

from rapport_web.api.doors import Room
from rapport_web.api.routers.asking import who
from rapport_web.api.routers.customers import AsTable, asked_of, taken_from
from rapport_web.api.routers.insights import WAITING, Narrowed
from rapport_web.api.schemas import insights as shapes
from rapport_web.api.schemas.base import Given, Id, Shown
from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import POINTS
from rapport_web.insights.services.drafting import draft_without
from rapport_web.scorecards.permissions import EDIT

room = Room("Points", "Which points of a scorecard customers feel, and the next draft without those they don’t.")

_CSV = ("text/csv",)


class DraftWithout(Given):
    """Which questions are to weigh nothing in the draft."""

    scorecard: Id
    questions: list[str] = Field(min_length=1, max_length=200)
    edits: int | None = Field(None, ge=1, le=1_000_000, description="The draft's count of changes that you saw.")


class Drafted(Shown):
    """The draft as it is now."""

    scorecard: int
    edits: int


@room.get("/insights/points", deed=POINTS, gives=shapes.KeptShown, also=WAITING)
def get_points(request: HttpRequest, asked: Annotated[Narrowed, Query()]) -> Any:
    """Which of our points do customers feel? 202 while it is computed."""
    return asked_of(request, Kept.Question.POINTS, asked)


@room.get("/insights/points/tables/{name}", deed=POINTS, gives=shapes.TableShown, refusals=(404,), files=_CSV)
def get_points_table(
    request: HttpRequest, name: Annotated[str, Path(max_length=40)], asked: Annotated[AsTable, Query()]
) -> Any:
    """A table of which points customers feel: `points`, `maps`, `validity` or `unscored`."""
    return taken_from(request, Kept.Question.POINTS, name, asked)


@room.post("/insights/points/draft", deed=EDIT, gives=Drafted, refusals=(404, 409))
def draft_without_points(request: HttpRequest, asked: DraftWithout) -> dict[str, int]:
    """Give questions of a scorecard's draft the weight 0; they are still asked, and nothing is published."""
    row = draft_without(scorecard=asked.scorecard, questions=asked.questions, by=who(request), edits=asked.edits)
    return {"scorecard": row.pk, "edits": row.edits}
