"""Answers to surveys: what customers rated and wrote, and what is heard in their words."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any

from django.db import transaction
from django.http import HttpRequest
from ninja import Path, Query

from rapport.reader.comments import THEMES
from rapport_web.api.cursors import cut, whole
from rapport_web.api.doors import Room
from rapport_web.api.limits import BATCHES
from rapport_web.api.routers.asking import who
from rapport_web.api.routers.conversations import Reference
from rapport_web.api.routers.jobs import job_of
from rapport_web.api.routers.telling import answer_of
from rapport_web.api.schemas import answers as shapes
from rapport_web.api.schemas.base import Listed
from rapport_web.api.schemas.ingest import Answers, AnswersTaken
from rapport_web.api.schemas.jobs import JobShown
from rapport_web.audit.services import record
from rapport_web.conversations.curtains import open_to, why_kept
from rapport_web.conversations.permissions import READ
from rapport_web.conversations.selectors import visible, visible_to
from rapport_web.exceptions import NotThere
from rapport_web.ingest.permissions import IMPORT
from rapport_web.people.naming import Naming
from rapport_web.reading_room.services.noting import note_read
from rapport_web.surveys.models import Answer, HeardTheme
from rapport_web.surveys.permissions import HEAR_AGAIN
from rapport_web.surveys.services import ask_to_hear, hear_again, store_answers

room = Room("Answers", "What customers answered to surveys, masked before it was kept, and what is heard in it.")


@room.get("/answers", deed=READ, gives=Listed[shapes.AnswerListed])
def list_answers(request: HttpRequest, asked: Annotated[shapes.AnswersAsked, Query()]) -> dict[str, Any]:
    """Answers about the conversations that you may read and are not still to score, those stored last first."""
    viewer = who(request)
    rows = open_to(viewer, Answer.objects.filter(conversation__in=visible_to(viewer).values("pk")), "conversation")
    if asked.theme is not None:
        rows = rows.filter(pk__in=HeardTheme.objects.filter(theme=asked.theme).values("heard"))
    if asked.cause is not None:
        rows = rows.filter(heard__cause=asked.cause)
    if asked.since is not None:
        rows = rows.filter(answered_at__gte=asked.since)
    found, after = cut(rows.select_related("conversation", "heard"), asked, by={"id": whole}, falling=True)
    return {"items": [_answer(each) for each in found], "next": after}


@room.post("/answers", deed=IMPORT, gives=AnswersTaken, refusals=(413,), budget=BATCHES)
def send_answers(request: HttpRequest, answers: Answers) -> dict[str, Any]:
    """Send up to 500 survey answers; the later one of a conversation counts."""
    by = who(request)
    rows = [each.model_dump(exclude_none=True, mode="json") for each in answers.items]
    with transaction.atomic():
        stored = store_answers(rows=rows, batch=None, by=by)
        counts = {name: len(getattr(stored, name)) for name in stored.__slots__}
        if stored.new or stored.newer:
            ask_to_hear(by=by)
        record(by=by, deed=IMPORT, thing="answers", facts={"via": "api", **counts})
    return asdict(stored)


@room.get("/answer-themes", deed=READ, gives=shapes.Themes)
def list_themes(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001  # ninja's signature
    """What can be heard in customers' words."""
    return {"themes": list(THEMES)}


@room.post("/answers/hear-again", deed=HEAR_AGAIN, gives=JobShown, status=202)
def hear_answers_again(request: HttpRequest) -> dict[str, Any]:
    """Have all answers heard by the reader as it is now; answers the job."""
    return job_of(hear_again(by=who(request)))


@room.get("/answers/{path:id}", deed=READ, gives=shapes.AnswerListed, refusals=(404,))
def get_answer(request: HttpRequest, id: Annotated[Reference, Path()]) -> dict[str, Any]:  # noqa: A002  # the address's word
    """The customer's answer about a conversation. Reading it is noted as reading the conversation is."""
    viewer = who(request)
    found = visible(viewer, id)
    if why := why_kept(viewer, found):
        raise NotThere(why)
    answer = Answer.objects.filter(conversation=found).select_related("conversation", "heard").first()
    if answer is None:
        raise NotThere("The customer has not answered about this conversation.")
    note_read(by=viewer, conversation=found, naming=Naming(viewer))
    return _answer(answer)


def _answer(answer: Answer) -> dict[str, Any]:
    told = answer_of(answer) or {}
    return told | {"conversation": answer.conversation.reference}
