"""What is to be put right, whom customers thank, and which customers are to be called back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import Path, Query

from rapport_web.api.cursors import Pages, Paging, cut, moment, whole
from rapport_web.api.doors import Room
from rapport_web.api.etags import counted as tag
from rapport_web.api.etags import expected
from rapport_web.api.routers.asking import who
from rapport_web.api.schemas import findings as shapes
from rapport_web.api.schemas.base import Id, Listed
from rapport_web.exceptions import Invalid
from rapport_web.findings import services
from rapport_web.findings.models import Finding, Recovery
from rapport_web.findings.permissions import OPEN, PASS_ON, RECOVER, SEE, SEE_PRAISE, SEE_RECOVERIES, WORK
from rapport_web.findings.selectors import (
    counted,
    evidence_of,
    finding_for,
    findings_for,
    praise_for,
    praise_one,
    recoveries_for,
    recovery_for,
    since_closed,
    thanks,
    words_of,
    workers,
)
from rapport_web.people.naming import Naming

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport_web.findings.models import Praise
    from rapport_web.people.models import User

room = Room("Findings", "What is to be put right, whom customers thank, and whom to call back.")
_WORDS = 50
_Number = Annotated[Id, Path()]


class FindingsAsked(Paging):
    """Which of them."""

    owner: shapes.Owner | None = None
    state: Literal["open", "in_hand", "closed"] | None = None
    mine: bool = False


@room.get("/findings", deed=SEE, gives=Listed[shapes.FindingShown])
def list_findings(request: HttpRequest, asked: Annotated[FindingsAsked, Query()]) -> dict[str, Any]:
    """What is to be put right, the latest first."""
    viewer = who(request)
    rows = findings_for(viewer)
    if asked.owner is not None:
        rows = rows.filter(owner=asked.owner)
    if asked.state is not None:
        rows = rows.filter(state=asked.state)
    if asked.mine:
        rows = rows.filter(assignee=viewer)
    found, after = cut(rows, asked, by={"opened_at": moment, "id": whole}, falling=True)
    return {"items": _findings(found), "next": after}


@room.get("/findings/{id}", deed=SEE, gives=shapes.FindingWhole, refusals=(404,))
def get_finding(request: HttpRequest, response: HttpResponse, id: _Number) -> dict[str, Any]:  # noqa: A002  # the address's word
    """A finding, with customers' words and what was done."""
    found = finding_for(who(request), id)
    tag(response, found.edits)
    return _whole(found, who(request))


@room.post("/findings", deed=OPEN, gives=shapes.FindingWhole, status=201)
def open_finding(request: HttpRequest, said: shapes.NewFinding) -> dict[str, Any]:
    """Write down what is to be put right."""
    viewer = who(request)
    made = services.open_finding(owner=said.owner, title=said.title, said=said.said, by=viewer)
    return _whole(finding_for(viewer, made.pk), viewer)


@room.patch("/findings/{id}", deed=WORK, gives=shapes.FindingWhole)
def change_finding(request: HttpRequest, id: _Number, said: shapes.FindingChange) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Take a finding on, hand it over, set its day, note what was done."""
    viewer, edits = who(request), expected(request)
    row = finding_for(viewer, id)
    with transaction.atomic():
        if "hands" in said.model_fields_set:
            row = services.hand_over(finding=id, to=_worker(row, said.hands), by=viewer, edits=edits)
            edits = row.edits if edits is not None else None
        if "due" in said.model_fields_set:
            services.set_due(finding=id, day=said.due, by=viewer, edits=edits)
        if said.note is not None:
            services.note(finding=id, said=said.note, by=viewer)
    return _whole(finding_for(viewer, id), viewer)


@room.post("/findings/{id}/closing", deed=WORK, gives=shapes.FindingWhole, refusals=(404, 409, 412))
def close_finding(request: HttpRequest, id: _Number, said: shapes.Closing) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Close a finding, with what became of it; it takes `If-Match`."""
    viewer = who(request)
    services.close_finding(finding=id, outcome=said.outcome, done=said.done, by=viewer, edits=expected(request))
    return _whole(finding_for(viewer, id), viewer)


@room.post("/findings/{id}/reopening", deed=WORK, gives=shapes.FindingWhole, refusals=(404, 409, 412))
def reopen_finding(request: HttpRequest, id: _Number, said: shapes.Reopening) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Open a closed finding again; it takes `If-Match`."""
    viewer = who(request)
    services.reopen_finding(finding=id, why=said.why, by=viewer, edits=expected(request))
    return _whole(finding_for(viewer, id), viewer)


@room.get("/praise", deed=SEE_PRAISE, gives=Listed[shapes.PraiseShown])
def list_praise(request: HttpRequest, asked: Pages) -> dict[str, Any]:
    """Whom customers thank, the latest first: an agent's own, a team lead's teams'."""
    viewer = who(request)
    rows = praise_for(viewer).select_related("agent", "conversation__team")
    found, after = cut(rows, asked, by={"given_at": moment, "id": whole}, falling=True)
    return {"items": _praise(found, viewer), "next": after}


@room.post("/praise/{id}/passing-on", deed=PASS_ON, gives=shapes.PraiseShown, refusals=(404, 409))
def pass_praise_on(request: HttpRequest, id: _Number) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Note that a customer's thanks were passed on."""
    viewer = who(request)
    services.pass_on(praise=id, by=viewer)
    return _praise([praise_one(viewer, id)], viewer)[0]


class RecoveriesAsked(Paging):
    """Which of them."""

    state: Literal["open", "taken", "closed"] | None = None
    mine: bool = False


@room.get("/recoveries", deed=SEE_RECOVERIES, gives=Listed[shapes.RecoveryShown])
def list_recoveries(request: HttpRequest, asked: Annotated[RecoveriesAsked, Query()]) -> dict[str, Any]:
    """Which customers are to be called back, whose time is over first."""
    viewer = who(request)
    rows = recoveries_for(viewer).select_related("conversation").prefetch_related("calls")
    if asked.state is not None:
        rows = rows.filter(state=asked.state)
    if asked.mine:
        rows = rows.filter(assignee=viewer)
    found, after = cut(rows, asked, by={"due_at": moment, "id": whole})
    return {"items": [_recovery(each) for each in found], "next": after}


@room.get("/recoveries/{id}", deed=SEE_RECOVERIES, gives=shapes.RecoveryShown, refusals=(404,))
def get_recovery(request: HttpRequest, response: HttpResponse, id: _Number) -> dict[str, Any]:  # noqa: A002  # the address's word
    """A customer who is to be called back, with the calls."""
    found = recovery_for(who(request), id)
    tag(response, found.edits)
    return _recovery(found)


@room.post("/recoveries/{id}/taking", deed=RECOVER, gives=shapes.RecoveryShown, refusals=(404, 409, 412))
def take_recovery(request: HttpRequest, id: _Number) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Take it on to call a customer back; it takes `If-Match`."""
    viewer = who(request)
    services.take_recovery(recovery=id, by=viewer, edits=expected(request))
    return _recovery(recovery_for(viewer, id))


@room.post("/recoveries/{id}/calls", deed=RECOVER, gives=shapes.RecoveryShown, refusals=(404, 409))
def log_call(request: HttpRequest, id: _Number, said: shapes.NewCall) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Write down a try to reach a customer."""
    viewer = who(request)
    services.log_call(recovery=id, reached=said.reached, note=said.note, by=viewer)
    return _recovery(recovery_for(viewer, id))


@room.post("/recoveries/{id}/closing", deed=RECOVER, gives=shapes.RecoveryShown, refusals=(404, 409, 412))
def close_recovery(request: HttpRequest, id: _Number, said: shapes.RecoveryClosing) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Close it, with what was done and whether that was enough; it takes `If-Match`."""
    viewer = who(request)
    services.close_recovery(recovery=id, done=said.done, enough=said.enough, by=viewer, edits=expected(request))
    return _recovery(recovery_for(viewer, id))


def _worker(row: Finding, pk: int | None) -> User | None:
    if pk is None:
        return None
    found = workers(row.owner).filter(pk=pk).first()
    if found is None:
        raise Invalid("Nobody with this number can take it on.", field="hands")
    return found


def _findings(rows: Sequence[Finding]) -> list[dict[str, Any]]:
    counts = counted(rows)
    names = ("id", "owner", "theme", "title", "said", "source", "state")
    times = ("opened_at", "due_at", "closed_at", "outcome", "done")
    shown = []
    for row in rows:
        count = counts.get(row.pk)
        said = (count.n, count.first, count.last) if count is not None else (0, None, None)
        own = {name: getattr(row, name) for name in (*names, *times)}
        more = {"hands": row.assignee_id, "former": row.former_id, "version": row.edits}
        shown.append(own | more | dict(zip(("answers", "first_said", "last_said"), said, strict=True)))
    return shown


def _whole(row: Finding, viewer: User) -> dict[str, Any]:
    newest = words_of(evidence_of(row).order_by("-said_at", "-pk")[:_WORDS], row, viewer)
    names = ("text", "question", "start", "end", "said_at")
    words = [
        {name: getattr(each.row, name) for name in names}
        | {"conversation": each.row.conversation.reference if each.linked else None}
        for each in newest
        if each.quote is not None
    ]
    return _findings([row])[0] | {"words": words, "notes": list(row.notes.all()), "since": since_closed(row)}


def _praise(rows: Sequence[Praise], viewer: User) -> list[dict[str, Any]]:
    names = ("id", "named", "text", "question", "start", "end", "given_at", "passed_on_at")
    return [
        {name: getattr(each.row, name) for name in names}
        | {"agent": each.who, "conversation": each.row.conversation.reference if each.linked else None}
        for each in thanks(rows, user=viewer, naming=Naming(viewer))
    ]


def _recovery(row: Recovery) -> dict[str, Any]:
    names = ("id", "reasons", "state", "opened_at", "due_at", "closed_at", "done", "enough")
    return {name: getattr(row, name) for name in names} | {
        "conversation": row.conversation.reference,
        "hands": row.assignee_id,
        "calls": list(row.calls.all()),
        "version": row.edits,
    }
