"""Conversations given to outside evaluators, who see only what is given."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path

from rapport_web.api.cursors import Pages, cut, whole
from rapport_web.api.doors import Room
from rapport_web.api.routers.asking import who
from rapport_web.api.schemas import readings as shapes
from rapport_web.api.schemas.base import Id, Listed
from rapport_web.conversations.models import Assignment, Conversation
from rapport_web.conversations.permissions import ASSIGN
from rapport_web.conversations.services.assigning import assign, take_back
from rapport_web.exceptions import NotThere

room = Room("Assignments", "Conversations given to outside evaluators.")


@room.get("/assignments", deed=ASSIGN, gives=Listed[shapes.AssignmentShown])
def list_assignments(request: HttpRequest, paging: Pages) -> dict[str, Any]:  # noqa: ARG001  # ninja's signature
    """What was given to whom, the newest first."""
    found, after = cut(Assignment.objects.select_related("conversation"), paging, by={"id": whole}, falling=True)
    return {"items": [_assignment(each) for each in found], "next": after}


@room.post("/assignments", deed=ASSIGN, gives=shapes.AssignmentShown, refusals=(404,))
def assign_conversation(request: HttpRequest, said: shapes.Assign) -> dict[str, Any]:
    """Give a conversation to an outside evaluator; to give it twice changes nothing."""
    found = Conversation.objects.filter(reference=said.conversation).first()
    if found is None:
        raise NotThere("There is no such conversation.")
    return _assignment(assign(by=who(request), conversation=found, to=said.to))


@room.delete("/assignments/{id}", deed=ASSIGN)
def take_assignment_back(request: HttpRequest, id: Annotated[Id, Path()]) -> None:  # noqa: A002  # the address's word
    """Take a conversation back."""
    found = Assignment.objects.select_related("conversation").filter(pk=id).first()
    if found is None:
        raise NotThere("It was taken back already.")
    take_back(by=who(request), conversation=found.conversation, pk=id)


def _assignment(row: Assignment) -> dict[str, Any]:
    return {"id": row.pk, "conversation": row.conversation.reference, "to": row.user_id, "at": row.at}
