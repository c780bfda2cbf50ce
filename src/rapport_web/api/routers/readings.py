"""Readings, corrections beside them, contests and their answers, and who was given a conversation to evaluate."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from ninja import Path, Query
from pydantic import Field

from rapport_web.api.cursors import Paging, cut, whole
from rapport_web.api.doors import Room
from rapport_web.api.etags import counted, expected
from rapport_web.api.routers.asking import who
from rapport_web.api.routers.conversations import Reference
from rapport_web.api.routers.jobs import job_of
from rapport_web.api.schemas import readings as shapes
from rapport_web.api.schemas.base import Id, Listed
from rapport_web.api.schemas.jobs import JobShown
from rapport_web.conversations.curtains import kept_from, open_to, why_kept
from rapport_web.conversations.permissions import READ
from rapport_web.conversations.selectors import visible, visible_to
from rapport_web.exceptions import NotThere
from rapport_web.people.naming import Naming
from rapport_web.reading_room.services.noting import note_read
from rapport_web.readings import services
from rapport_web.readings.contests import contests_for
from rapport_web.readings.corrections import agreement, gold_lines
from rapport_web.readings.models import Comparison, Correction, Reading
from rapport_web.readings.permissions import (
    ANSWER_CONTEST,
    CHOOSE_VERSION,
    COMPARE,
    CONTEST,
    CORRECT,
    READ_AGAIN,
    SEE_CONTESTS,
    SEE_CORRECTIONS,
)
from rapport_web.readings.selectors import current

if TYPE_CHECKING:
    from rapport_web.people.models import User
    from rapport_web.readings.models import Contest

room = Room("Readings", "What the reader found, and what people say against it.")


@room.get("/readings/{path:id}", deed=READ, gives=dict[str, Any], refusals=(404,))
def get_reading(request: HttpRequest, id: Annotated[Reference, Path()]) -> dict[str, Any]:  # noqa: A002  # the address's word
    """The current reading of a conversation, as a line of readings.jsonl."""
    viewer = who(request)
    found = visible(viewer, id)
    row = None if why_kept(viewer, found) else current(found)
    if row is None:
        raise NotThere("It is not read yet, its text has changed since, or the reading is hidden from you.")
    note_read(by=viewer, conversation=found, naming=Naming(viewer))
    data: dict[str, Any] = row.body.data
    return data


@room.post("/read-again", deed=READ_AGAIN, gives=JobShown, status=202)
def read_again(request: HttpRequest, asked: shapes.ReadAgain) -> dict[str, Any]:
    """Have conversations read by the reader as it is now; answers the job."""
    job = services.ask_to_read(references=asked.conversations, everything=asked.everything, by=who(request))
    return job_of(job)


@room.get("/versions", deed=COMPARE, gives=shapes.Versions)
def list_versions(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001  # ninja's signature
    """The reader's versions whose readings are kept."""
    counts = {"readings": Count("pk"), "current": Count("pk", filter=Q(current=True))}
    rows = Reading.objects.order_by("reader", "version").values("reader", "version").annotate(**counts)
    return {"versions": list(rows)}


@room.get("/versions/comparisons", deed=COMPARE, gives=shapes.Comparisons)
def list_comparisons(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001  # ninja's signature
    """What comparisons of two versions found, label by label and moment by moment."""
    return {"comparisons": list(Comparison.objects.order_by("pk"))}


@room.post("/versions/comparisons", deed=READ_AGAIN, gives=shapes.ComparisonShown, status=202)
def compare_versions(request: HttpRequest, pair: shapes.VersionPair) -> Comparison:
    """Have two versions compared by a job; ask again until `found` holds something."""
    old, new = ((each.reader, each.version) for each in (pair.old, pair.new))
    return services.ask_to_compare(old=old, new=new, by=who(request))


@room.post("/versions/choice", deed=CHOOSE_VERSION, gives=JobShown, status=202)
def choose_version(request: HttpRequest, version: shapes.VersionNamed) -> dict[str, Any]:
    """Have pages show a version's readings wherever it has read; answers the job."""
    return job_of(services.choose_version(version=(version.reader, version.version), by=who(request)))


class CorrectionsAsked(Paging):
    """Which of them."""

    label: str | None = Field(None, max_length=30)
    conversation: str | None = Field(None, max_length=200)


@room.get("/corrections", deed=SEE_CORRECTIONS, gives=Listed[shapes.CorrectionShown])
def list_corrections(request: HttpRequest, asked: Annotated[CorrectionsAsked, Query()]) -> dict[str, Any]:
    """What people say labels are, the newest first."""
    viewer = who(request)
    every = Correction.objects.filter(conversation__in=visible_to(viewer).values("pk"))
    rows = open_to(viewer, every, "conversation").select_related("conversation")
    if asked.label is not None:
        rows = rows.filter(label=asked.label)
    if asked.conversation is not None:
        rows = rows.filter(conversation__reference=asked.conversation)
    found, after = cut(rows, asked, by={"id": whole}, falling=True)
    return {"items": [_correction(each, viewer) for each in found], "next": after}


@room.post("/corrections", deed=CORRECT, gives=shapes.CorrectionShown, refusals=(404, 409))
def correct_label(request: HttpRequest, said: shapes.Correct) -> dict[str, Any]:
    """Say what a label is; the reader's own stays beside it."""
    viewer = who(request)
    kept = services.correct(
        conversation=visible(viewer, said.conversation),
        turn=said.turn,
        label=said.label,
        value=said.value,
        note=said.note,
        version=said.version,
        by=viewer,
    )
    return _correction(kept, viewer)


@room.delete("/corrections/{id}", deed=CORRECT, refusals=(409,))
def take_correction_back(request: HttpRequest, id: Annotated[Id, Path()]) -> None:  # noqa: A002  # the address's word
    """Take one's own correction back."""
    viewer = who(request)
    found = Correction.objects.filter(pk=id, conversation__in=visible_to(viewer).values("pk"))
    row = found.select_related("conversation__team").first()
    if row is None:
        raise NotThere("There is no such correction.")
    services.take_back(correction=row, by=viewer, version=row.version)


@room.get("/agreement", deed=SEE_CORRECTIONS, gives=shapes.Agreements)
def get_agreement(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001  # ninja's signature
    """How far people and the reader agree, label by label, where people looked."""
    return {"labels": agreement()}


@room.get("/export/labels", deed=SEE_CORRECTIONS, gives=None, files=("application/x-ndjson",))
def export_labels(request: HttpRequest) -> StreamingHttpResponse:
    """Corrections as a file of labels, for `rapport check` and `rapport train`; it names nobody."""
    found = gold_lines(without=kept_from(who(request)))
    lines = (json.dumps(line, ensure_ascii=False) + "\n" for line in found)
    answer = StreamingHttpResponse(lines, content_type="application/x-ndjson; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="labels.jsonl"'
    return answer


class ContestsAsked(Paging):
    """Which of them."""

    state: str | None = Field(None, pattern="^(open|upheld|declined)$")


@room.get("/contests", deed=SEE_CONTESTS, gives=Listed[shapes.ContestShown])
def list_contests(request: HttpRequest, asked: Annotated[ContestsAsked, Query()]) -> dict[str, Any]:
    """What agents contest, the newest first; an agent's own, a team lead's teams'."""
    viewer = who(request)
    rows = contests_for(viewer).select_related("conversation", "agent").prefetch_related("answers")
    if asked.state is not None:
        rows = rows.filter(state=asked.state)
    found, after = cut(rows, asked, by={"id": whole}, falling=True)
    naming = Naming(viewer)
    return {"items": [_contest(each, naming) for each in found], "next": after}


@room.get("/contests/{id}", deed=SEE_CONTESTS, gives=shapes.ContestShown, refusals=(404,))
def get_contest(request: HttpRequest, response: HttpResponse, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002  # the address's word
    """A contest and its answers."""
    viewer = who(request)
    found = _one(viewer, id)
    counted(response, found.version)
    return _contest(found, Naming(viewer))


@room.post("/contests", deed=CONTEST, gives=shapes.ContestShown, status=201, refusals=(404, 409))
def contest_reading(request: HttpRequest, said: shapes.NewContest) -> dict[str, Any]:
    """Contest a moment, or the whole reading, of one's own conversation."""
    viewer = who(request)
    made = services.contest(
        conversation=visible(viewer, said.conversation),
        place=said.moment,
        ground=said.ground,
        note=said.note,
        by=viewer,
    )
    return _contest(made, Naming(viewer))


@room.post("/contests/{id}/answers", deed=ANSWER_CONTEST, gives=shapes.ContestShown, refusals=(404, 409, 412))
def answer_contest(request: HttpRequest, id: Annotated[Id, Path()], said: shapes.NewContestAnswer) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Answer a contest; it takes `If-Match` with the contest's ETag."""
    viewer, version = who(request), expected(request)
    found = _one(viewer, id)
    services.answer_contest(
        contest=id,
        decision=said.decision,
        words=said.words,
        by=viewer,
        version=found.version if version is None else version,
    )
    return _contest(_one(viewer, id), Naming(viewer))


def _one(viewer: User, pk: int) -> Contest:
    rows = contests_for(viewer).select_related("conversation", "agent").prefetch_related("answers")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotThere("There is no such contest among those you may see.")
    return found


def _contest(row: Contest, naming: Naming) -> dict[str, Any]:
    names = ("id", "cue", "outcome", "ground", "note", "state", "at", "closed_at", "version")
    return {name: getattr(row, name) for name in names} | {
        "conversation": row.conversation.reference,
        "agent": naming.of(row.agent),
        "moment": row.place,
        "answers": list(row.answers.all()),
    }


def _correction(row: Correction, viewer: User) -> dict[str, Any]:
    names = ("id", "turn", "label", "value", "was", "note", "at", "version")
    return {name: getattr(row, name) for name in names} | {
        "conversation": row.conversation.reference,
        "own": row.by_id == viewer.pk,
    }
