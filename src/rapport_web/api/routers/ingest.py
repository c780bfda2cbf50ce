"""Conversations on their way in: batches from programs, and imports of files, answers too, with their preview."""

from __future__ import annotations

from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Header, Path, UploadedFile

from rapport_web.api.cursors import Pages, cut, moment
from rapport_web.api.doors import Room
from rapport_web.api.etags import counted, expected
from rapport_web.api.limits import BATCHES
from rapport_web.api.routers.asking import who
from rapport_web.api.schemas import ingest as shapes
from rapport_web.api.schemas.base import Listed
from rapport_web.ingest import selectors, services
from rapport_web.ingest.permissions import IMPORT, SEE, UNDO
from rapport_web.ingest.reading.way import WayOfReading

if TYPE_CHECKING:
    from rapport_web.ingest.models import Import

room = Room("Bringing in", "Conversations and answers on their way in, masked before anything is stored.")

_REFUSED_SHOWN: Final = 100
# What an import needs to know of agents, by the names the export has.
_OF_AGENTS: Final = frozenset(("names", "numbers"))

Key = Annotated[
    str,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=180,
        pattern=r"^[!-~]+$",
        description="Your own name for the batch: the same key with the same body gets the same answer again.",
        examples=["2026-11-27-nightly-1"],
    ),
]


@room.post("/batches", deed=IMPORT, gives=shapes.BatchTaken, refusals=(409, 413), budget=BATCHES)
def send_conversations(request: HttpRequest, batch: shapes.Batch, key: Key) -> dict[str, Any]:
    """Send up to 500 conversations, each taken, known already, or refused with its reason."""
    return asdict(services.take_batch(items=batch.items, idempotency_key=key, by=who(request)))


@room.get("/imports", deed=SEE, gives=Listed[shapes.ImportShown])
def list_imports(request: HttpRequest, paging: Pages) -> dict[str, Any]:  # noqa: ARG001  # ninja's signature
    """Imports, the latest first."""
    found, after = cut(selectors.imports(), paging, by={"made_at": moment, "id": UUID}, falling=True)
    return {"items": found, "next": after}


@room.post("/imports", deed=IMPORT, gives=shapes.ImportShown, status=202, refusals=(413,), budget=BATCHES)
def upload_files(request: HttpRequest, files: File[list[UploadedFile]]) -> Import:
    """Upload files: a job reads them, and nothing is stored before you say so."""
    return services.take_uploads(files=files, by=who(request))


@room.get("/imports/{id}", deed=SEE, gives=shapes.ImportWhole, refusals=(404,))
def get_import(request: HttpRequest, response: HttpResponse, id: Annotated[UUID, Path()]) -> dict[str, Any]:  # noqa: A002, ARG001  # the address's word; ninja's signature
    """An import as far as it is, with its preview and the first refused places."""
    found = selectors.one(id)
    counted(response, found.version)
    names = (*shapes.ImportShown.model_fields, "way")
    refused = islice(selectors.refusals(found), _REFUSED_SHOWN)
    return {name: getattr(found, name) for name in names} | {
        # Who answers is the works agreement's to say, and whole rows are taken away by a deed of their own.
        "found": {name: value for name, value in found.found.items() if name not in _OF_AGENTS},
        "refused": [{name: value for name, value in row.items() if name != "original"} for row in refused],
    }


@room.put("/imports/{id}/way", deed=IMPORT, gives=shapes.ImportShown)
def read_import_again(request: HttpRequest, id: Annotated[UUID, Path()], said: shapes.WayGiven) -> Import:  # noqa: A002  # the address's word
    """Have the files read another way."""
    way = WayOfReading(**said.model_dump(exclude={"save_as"}))
    version = _version(request, id)
    return services.read_again(batch=id, way=way, version=version, by=who(request), save_as=said.save_as)


@room.post("/imports/{id}/apply", deed=IMPORT, gives=shapes.ImportShown, status=202, refusals=(404, 409, 412))
def apply_import(request: HttpRequest, id: Annotated[UUID, Path()]) -> Import:  # noqa: A002  # the address's word
    """Bring in what is ready; `If-Match` makes sure that it is what you saw."""
    return services.bring_in(batch=id, version=_version(request, id), by=who(request))


@room.post("/imports/{id}/leave", deed=IMPORT, gives=shapes.ImportShown, refusals=(404, 409))
def leave_import(request: HttpRequest, id: Annotated[UUID, Path()]) -> Import:  # noqa: A002  # the address's word
    """Do not bring it in; the files are deleted."""
    return services.leave(batch=id, by=who(request))


@room.post("/imports/{id}/go-on", deed=IMPORT, gives=shapes.ImportShown, status=202, refusals=(404, 409))
def go_on_with_import(request: HttpRequest, id: Annotated[UUID, Path()]) -> Import:  # noqa: A002  # the address's word
    """Go on with an import whose job stopped on the way."""
    return services.go_on(batch=id, by=who(request))


@room.post("/imports/{id}/undo", deed=UNDO, gives=shapes.ImportShown, status=202, refusals=(404, 409))
def undo_import(request: HttpRequest, id: Annotated[UUID, Path()], said: shapes.Undo) -> Import:  # noqa: A002  # the address's word
    """Take an import out again, but for what somebody worked on."""
    return services.undo(batch=id, by=who(request), why=said.why)


def _version(request: HttpRequest, batch: UUID) -> int:
    version = expected(request)
    return selectors.one(batch).version if version is None else version
