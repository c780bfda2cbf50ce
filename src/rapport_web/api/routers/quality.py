"""What is learnt from evaluations: the answers of the pages of quality work, and their tables."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query

from rapport_web.api.doors import Room
from rapport_web.api.routers.customers import AsTable, asked_of, taken_from
from rapport_web.api.routers.insights import WAITING, Narrowed
from rapport_web.api.schemas import insights as shapes
from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import QUALITY

room = Room("Quality", "What evaluators find, estimated over all conversations that could be drawn.")

_CSV = ("text/csv",)
Asked = Annotated[Narrowed, Query()]
Taken = Annotated[AsTable, Query()]
Name = Annotated[str, Path(max_length=40)]


@room.get("/insights/quality", deed=QUALITY, gives=shapes.KeptShown, also=WAITING)
def get_quality(request: HttpRequest, asked: Asked) -> Any:
    """What do our evaluators find? 202 while it is computed."""
    return asked_of(request, Kept.Question.QUALITY, asked)


@room.get("/insights/quality/tables/{name}", deed=QUALITY, gives=shapes.TableShown, refusals=(404,), files=_CSV)
def get_quality_table(request: HttpRequest, name: Name, asked: Taken) -> Any:
    """A table of what evaluators find: `figures`, `questions`, `parts`, `owners` or `causes`."""
    return taken_from(request, Kept.Question.QUALITY, name, asked)
