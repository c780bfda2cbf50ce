"""What customers say and what is learnt from it: the six pages' answers, and their tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from django.http import HttpRequest
from ninja import Path, Query
from pydantic import BaseModel, ConfigDict, Field

from rapport_web.api.doors import Room
from rapport_web.api.routers.asking import who
from rapport_web.api.routers.insights import WAITING, Narrowed, answered
from rapport_web.api.schemas import insights as shapes
from rapport_web.exceptions import NotThere
from rapport_web.insights.filters import Filters
from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import DRIVERS, PARTS, RESPONSE, THEMES, VALUES, VOICES
from rapport_web.insights.services import ask
from rapport_web.insights.sheets.sheet import sheet
from rapport_web.ui.exports import table_response

if TYPE_CHECKING:
    from rapport_web.people.models import User

room = Room("Customers", "Who answers, what goes with satisfaction, who hears it, and what customers say.")

_CSV = ("text/csv",)


class Grouped(Narrowed):
    """What an answer is narrowed to, and which ratings are taken together."""

    groups: str = Field("", max_length=2000, description="`empathy:people,effort:process`; by owner without.")


class AsTable(BaseModel):
    """How a table is wanted, of what."""

    model_config = ConfigDict(extra="forbid")

    since: str = Field("", max_length=10)
    until: str = Field("", max_length=10)
    part: str = Field("", max_length=210)
    groups: str = Field("", max_length=2000)
    format: Literal["json", "csv"] = "json"


Asked = Annotated[Narrowed, Query()]
Taken = Annotated[AsTable, Query()]
Name = Annotated[str, Path(max_length=40)]


@room.get("/insights/response", deed=RESPONSE, gives=shapes.KeptShown, also=WAITING)
def get_response(request: HttpRequest, asked: Asked) -> Any:
    """Who answers, and who stays silent? 202 while it is computed."""
    return asked_of(request, Kept.Question.RESPONSE, asked)


@room.get("/insights/drivers", deed=DRIVERS, gives=shapes.KeptShown, also=WAITING)
def get_drivers(request: HttpRequest, asked: Annotated[Grouped, Query()]) -> Any:
    """What goes with a satisfied customer? 202 while it is computed."""
    return asked_of(request, Kept.Question.DRIVERS, asked)


@room.get("/insights/voices", deed=VOICES, gives=shapes.KeptShown, also=WAITING)
def get_voices(request: HttpRequest, asked: Asked) -> Any:
    """Who hears what customers feel? 202 while it is computed."""
    return asked_of(request, Kept.Question.VOICES, asked)


@room.get("/insights/parts", deed=PARTS, gives=shapes.KeptShown, also=WAITING)
def get_parts(request: HttpRequest, asked: Asked) -> Any:
    """Which parts of the company are out of step? 202 while it is computed."""
    return asked_of(request, Kept.Question.PARTS, asked)


@room.get("/insights/themes", deed=THEMES, gives=shapes.KeptShown, also=WAITING)
def get_themes(request: HttpRequest, asked: Asked) -> Any:
    """What do customers say in their own words? 202 while it is computed."""
    return asked_of(request, Kept.Question.THEMES, asked)


@room.get("/insights/values", deed=VALUES, gives=shapes.KeptShown, also=WAITING)
def get_met_values(request: HttpRequest, asked: Asked) -> Any:
    """Do customers meet the company's values? 202 while it is computed."""
    return asked_of(request, Kept.Question.VALUES, asked)


@room.get("/insights/response/tables/{name}", deed=RESPONSE, gives=shapes.TableShown, refusals=(404,), files=_CSV)
def get_response_table(request: HttpRequest, name: Name, asked: Taken) -> Any:
    """A table of who answers: `parts`, `weeks`, `items`, `weights`, or `lot` for those who may see names."""
    return taken_from(request, Kept.Question.RESPONSE, name, asked)


@room.get("/insights/drivers/tables/{name}", deed=DRIVERS, gives=shapes.TableShown, refusals=(404,), files=_CSV)
def get_drivers_table(request: HttpRequest, name: Name, asked: Taken) -> Any:
    """What goes with satisfaction: `drivers`, `groups`, `differences`, `some`, `penalty`, `cells` or `repeat`."""
    return taken_from(request, Kept.Question.DRIVERS, name, asked)


@room.get("/insights/voices/tables/{name}", deed=VOICES, gives=shapes.TableShown, refusals=(404,), files=_CSV)
def get_voices_table(request: HttpRequest, name: Name, asked: Taken) -> Any:
    """A table of who hears what customers feel: `grid`, `instruments`, `channels`."""
    return taken_from(request, Kept.Question.VOICES, name, asked)


def asked_of(request: HttpRequest, question: str, asked: Narrowed) -> Any:
    """Return what is kept of a question; 202 while it is computed."""
    return answered(who(request), question, Filters.from_query(asked.model_dump()))


def taken_from(request: HttpRequest, question: str, name: str, asked: AsTable) -> Any:
    """Return one of a question's tables, as JSON or as a file.

    Raises:
        NotThere: There is no answer yet, or no such table.
    """
    viewer: User = who(request)
    kept = ask(question=question, filters=Filters.from_query(asked.model_dump(exclude={"format"})), by=viewer)
    result = kept.result
    if result is None or {"nothing", "too_small"} & result.keys():
        raise NotThere("There is no answer to take a table from yet; ask the question first.")
    columns, rows = sheet(question, name, result, viewer)
    if asked.format == "csv":
        return table_response(request, f"{question}-{name}", columns, rows, "csv")
    return {"columns": [str(head) for head in columns], "rows": [[_plain(value) for value in row] for row in rows]}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, int | float | bool) else str(value)
