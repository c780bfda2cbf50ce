"""What the company means by empathy: its definition, and examples out of its own conversations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Path, Query

from rapport_web.api.cursors import Pages, cut, whole
from rapport_web.api.doors import Room
from rapport_web.api.etags import counted, expected
from rapport_web.api.routers.asking import who
from rapport_web.api.schemas import scorecards as shapes
from rapport_web.api.schemas.base import Id, Listed
from rapport_web.conversations.selectors import visible, visible_to
from rapport_web.scorecards import seams, services
from rapport_web.scorecards.permissions import EDIT_MEANING, SEE
from rapport_web.scorecards.selectors.meaning import examples_of, meaning, one_example

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport_web.people.models import User
    from rapport_web.scorecards.models import Example, Meaning

room = Room("What empathy means", "The company’s definition of empathy, and words of agents that show it or do not.")


@room.get("/meaning", deed=SEE, gives=shapes.MeaningShown)
def get_meaning(request: HttpRequest, response: HttpResponse) -> dict[str, Any]:  # noqa: ARG001  # ninja's signature
    """The definition, and the company's values."""
    now = meaning()
    counted(response, now.edits)
    return _told(now)


@room.put("/meaning", deed=EDIT_MEANING, gives=shapes.MeaningShown)
def save_meaning(request: HttpRequest, given: shapes.MeaningGiven) -> dict[str, Any]:
    """Write the definition down."""
    return _told(services.save_meaning(words=given.words, edits=expected(request), by=who(request)))


@room.get("/meaning/examples", deed=SEE, gives=Listed[shapes.ExampleShown])
def list_examples(
    request: HttpRequest,
    paging: Pages,
    question: Annotated[str | None, Query(max_length=80, description="Only those beside this question.")] = None,
) -> dict[str, Any]:
    """The examples, the newest first. Those from a conversation that is still to be scored blind are left out."""
    user = who(request)
    found, after = cut(examples_of(user, question=question), paging, by={"id": whole}, falling=True)
    return {"items": _examples(user, found), "next": after}


@room.post("/meaning/examples", deed=EDIT_MEANING, gives=shapes.ExampleShown, status=201, refusals=(404, 409))
def add_example(request: HttpRequest, new: shapes.ExampleGiven) -> dict[str, Any]:
    """Take words of an agent as an example; they are checked against the conversation."""
    user = who(request)
    said = new.model_dump()
    made = services.add_example(by=user, **{**said, "conversation": visible(user, said["conversation"])})
    return _examples(user, [made])[0]


@room.delete("/meaning/examples/{id}", deed=EDIT_MEANING)
def drop_example(request: HttpRequest, id: Annotated[Id, Path()]) -> None:  # noqa: A002  # the address's word
    """Show an example no longer."""
    services.drop_example(example=one_example(id), by=who(request))


def _told(now: Meaning) -> dict[str, Any]:
    return {"words": now.words, "edits": now.edits, "values": list(seams.values())}


def _examples(user: User, rows: Sequence[Example]) -> list[dict[str, Any]]:
    wanted = {row.conversation_id for row in rows}
    there = dict(visible_to(user).filter(pk__in=wanted).values_list("pk", "reference"))
    fields = ("id", "turn", "start", "end", "text", "good", "why", "question")
    return [
        {**{name: getattr(row, name) for name in fields}, "conversation": there.get(row.conversation_id)}
        for row in rows
    ]
