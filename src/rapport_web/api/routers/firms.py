"""Outside firms: who evaluates for which, a firm's own figures, and its delivery."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, Any, Final

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import Path, Query

from rapport_web.api.doors import Room
from rapport_web.api.routers.asking import who
from rapport_web.api.schemas import evaluated as shapes
from rapport_web.api.schemas.base import Id
from rapport_web.conversations.curtains import open_to
from rapport_web.evaluations import services
from rapport_web.evaluations.firm import delivery
from rapport_web.evaluations.firm.figures import months_of, on_anchors, on_doubles, sent_by, waiting_for
from rapport_web.evaluations.models import Firm
from rapport_web.evaluations.permissions import DELIVER, FIRMS
from rapport_web.evaluations.selectors.firms import firm_for, firms_for
from rapport_web.evaluations.selectors.listed import narrowed
from rapport_web.ui.exports import table_response

if TYPE_CHECKING:
    from collections.abc import Iterable

room = Room("Firms", "Outside firms, whose people evaluate for the centre.")

_FILES: Final = (
    "application/json",
    "text/csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)


@room.get("/firms", deed=DELIVER, gives=shapes.Firms)
def list_firms(request: HttpRequest) -> dict[str, Any]:
    """The firms whose figures you may see, by name."""
    return {"firms": _shown(firms_for(who(request)))}


@room.post("/firms", deed=FIRMS, gives=shapes.FirmShown, status=201, refusals=(409,))
def make_firm(request: HttpRequest, new: shapes.NewFirm) -> dict[str, Any]:
    """Write down an outside firm."""
    return _shown([services.make_firm(name=new.name, by=who(request))])[0]


@room.put("/firms/{id}", deed=FIRMS, gives=shapes.FirmShown)
def change_firm(request: HttpRequest, id: Annotated[Id, Path()], said: shapes.FirmChange) -> dict[str, Any]:  # noqa: A002  # the address's word
    """Say what a firm is called, who evaluates for it, and whether it still does."""
    return _shown([services.change_firm(firm=id, by=who(request), **said.model_dump())])[0]


@room.get("/firms/{id}", deed=DELIVER, gives=shapes.FirmFigures, refusals=(404,))
def get_firm(request: HttpRequest, id: Annotated[Id, Path()]) -> dict[str, Any]:  # noqa: A002  # the address's word
    """A firm's own figures: what it sent in, what is open, how far its answers are those of others."""
    found = firm_for(who(request), id)
    return {
        "id": found.pk,
        "name": found.name,
        "open": waiting_for(found)["n"],
        "months": months_of(found),
        "anchors": on_anchors(found),
        "doubles": on_doubles(found),
    }


@room.get("/firms/{id}/delivery", deed=DELIVER, gives=None, files=_FILES, refusals=(404,))
def take_delivery(
    request: HttpRequest,
    id: Annotated[Id, Path()],  # noqa: A002  # the address's word
    asked: Annotated[shapes.DeliveryAsked, Query()],
) -> HttpResponseBase:
    """What a firm sent in, as a file; noted in the audit trail."""
    viewer = who(request)
    found = firm_for(viewer, id)
    chosen = asked.model_dump(include={"since", "until"}, exclude_none=True)
    rows = narrowed(open_to(viewer, sent_by(found), "conversation"), chosen)
    services.note_delivery(firm=found, chosen=chosen, kind=asked.format, by=viewer)
    if asked.format == "json":
        body = json.dumps(list(delivery.lines_of(rows)), ensure_ascii=False)
        return HttpResponse(body, content_type="application/json")
    return table_response(request, "delivery", delivery.columns(), delivery.rows_of(rows), asked.format)


def _shown(rows: Iterable[Firm]) -> list[dict[str, Any]]:
    return [
        {
            "id": row.pk,
            "name": row.name,
            "closed": row.closed,
            "members": sorted(row.members.values_list("pk", flat=True)),
        }
        for row in rows
    ]
