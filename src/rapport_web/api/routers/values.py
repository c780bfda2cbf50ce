"""What the company stands for, and the rounds in which agents say how far they can live it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path

from rapport_web.api.doors import Room
from rapport_web.api.etags import counted, expected
from rapport_web.api.routers.asking import who
from rapport_web.api.routers.questionnaires import whole_of
from rapport_web.api.schemas import values as shapes
from rapport_web.api.schemas.base import Id
from rapport_web.api.schemas.questionnaires import QuestionnaireWhole
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.surveys.models import Round
from rapport_web.surveys.permissions import EDIT_QUESTIONNAIRES, EDIT_VALUES, SAY_VALUES, SEE_VALUES
from rapport_web.surveys.selectors import values as selectors
from rapport_web.surveys.selectors.questionnaires import one_questionnaire
from rapport_web.surveys.services import values as services

if TYPE_CHECKING:
    from rapport_web.surveys.models import Value

room = Room("Values", "What the company stands for: asked of customers, and of agents in rounds.")


@room.get("/values", deed=SEE_VALUES, gives=shapes.ValuesShown)
def list_values(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001  # ninja's signature
    """The values in the company's own order, the retired ones last."""
    return {"values": [_shown(each) for each in (*selectors.values(), *selectors.values(retired=True))]}


@room.post("/values", deed=EDIT_VALUES, gives=shapes.ValueShown, status=201)
def create_value(request: HttpRequest, new: shapes.ValueGiven) -> dict[str, Any]:
    """Write a value down."""
    return _shown(services.write_value(by=who(request), **new.model_dump()))


@room.get("/values/{id}", deed=SEE_VALUES, gives=shapes.ValueShown, refusals=(404,))
def get_value(request: HttpRequest, response: HttpResponse, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002, ARG001  # the address's word; ninja's signature
    """A value."""
    found = selectors.one_value(id)
    counted(response, found.edits)
    return _shown(found)


@room.patch("/values/{id}", deed=EDIT_VALUES, gives=shapes.ValueShown)
def change_value(request: HttpRequest, id: Annotated[Id, Path()], change: shapes.ValueChange) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Change a value, retire it or bring it back."""
    by, edits = who(request), expected(request)
    found = selectors.one_value(id)
    said = change.model_dump(exclude_none=True, exclude={"retired"})
    names = ("name", "meaning", "behaviours", "customer_question", "agent_question")
    with transaction.atomic():  # both or neither
        if edits is not None and found.edits != edits:
            raise Conflict("Somebody else changed this value meanwhile.")
        if said:
            before = {name: getattr(found, name) for name in names}
            found = services.write_value(value=found, edits=edits, by=by, **{**before, **said})
        if change.retired is not None:
            found = (services.retire_value if change.retired else services.bring_value_back)(value=found, by=by)
    return _shown(found)


@room.post("/values/{id}/moves", deed=EDIT_VALUES, gives=shapes.ValuesShown, refusals=(404,))
def move_value(request: HttpRequest, id: Annotated[Id, Path()], move: shapes.MoveGiven) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Put a value before or after its neighbour in the company's order."""
    services.move_value(value=selectors.one_value(id), up=move.to == "up", by=who(request))
    return list_values(request)


@room.post("/values/{id}/questions", deed=EDIT_QUESTIONNAIRES, gives=QuestionnaireWhole, refusals=(404, 409))
def ask_about_value(request: HttpRequest, id: Annotated[Id, Path()], asked: shapes.AskGiven) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Add a value's question for customers to a questionnaire's draft."""
    row = one_questionnaire(asked.questionnaire)
    return whole_of(services.ask_about_value(questionnaire=row, value=selectors.one_value(id), by=who(request)))


@room.get("/value-rounds", deed=EDIT_VALUES, gives=shapes.RoundsShown)
def list_value_rounds(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001  # ninja's signature
    """The last rounds; counts only where a round is over and enough took part."""
    return {"rounds": [_round(each) for each in Round.objects.order_by("-pk")[:20]]}


@room.post("/value-rounds", deed=EDIT_VALUES, gives=shapes.RoundShown, status=201, refusals=(409,))
def open_value_round(request: HttpRequest, new: shapes.NewRound) -> dict[str, Any]:
    """Open a round in which agents can say how far they can live the values."""
    return _round(services.open_round(days=new.days, by=who(request)))


@room.post("/value-rounds/{id}/close", deed=EDIT_VALUES, gives=shapes.RoundShown, refusals=(404,))
def close_value_round(request: HttpRequest, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Close a round before its time."""
    return _round(services.close_round(round=_one(id), by=who(request)))


@room.post("/value-rounds/{id}/ratings", deed=SAY_VALUES, gives=None, status=204, refusals=(404, 409))
def say_values(request: HttpRequest, id: Annotated[Id, Path()], said: shapes.RatingsGiven) -> None:  # noqa: A002  # the address's word
    """Say how far one can live the values; it is added to counts and kept nowhere else."""
    ratings = {each.value: each.rating for each in said.ratings}
    if len(ratings) < len(said.ratings):
        raise Invalid("Each value is rated once.", field="ratings")
    services.say_values(ratings=ratings, by=who(request), round=_one(id))


def _one(pk: int) -> Round:
    found = Round.objects.filter(pk=pk).first()
    if found is None:
        raise NotThere("There is no such round.")
    return found


def _round(row: Round) -> dict[str, Any]:
    counts = [
        {"value": each.value.pk, "slug": each.value.slug, "said": each.said, "counts": list(each.counts)}
        for each in selectors.lived(row)
    ]
    return {
        **{name: getattr(row, name) for name in ("id", "opened_at", "closes_at")},
        "open": row.closes_at > timezone.now(),
        "took_part": row.takers.count(),
        "least": selectors.least_to_show(),
        "counts": counts,
    }


def _shown(row: Value) -> dict[str, Any]:
    names = ("id", "name", "slug", "meaning", "behaviours", "customer_question", "agent_question", "edits")
    return {**{name: getattr(row, name) for name in names}, "retired": row.retired_at is not None}
