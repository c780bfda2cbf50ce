"""Who did what: the audit trail; and erasing a person everywhere."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Annotated, Any, Final
from uuid import UUID

from django.http import HttpRequest
from ninja import Path, Query
from pydantic import Field

from rapport_web.api.cursors import Pages, Paging, cut, moment, whole
from rapport_web.api.doors import Room
from rapport_web.api.routers.asking import who
from rapport_web.api.schemas import trail as shapes
from rapport_web.api.schemas.base import Day, Listed
from rapport_web.audit.models import Erasure
from rapport_web.audit.selectors import verify
from rapport_web.exceptions import Invalid, NotThere
from rapport_web.people.erasure.permissions import ERASE
from rapport_web.people.erasure.registry import kind_named
from rapport_web.people.erasure.services import erase, preview
from rapport_web.people.trail.filters import Filters
from rapport_web.people.trail.permissions import READ, VERIFY
from rapport_web.people.trail.told import Telling

if TYPE_CHECKING:
    from rapport_web.people.trail.told import Told

room = Room("Trail", "Who did what to what, when and why; and erasing a person everywhere.")

# What can be gone through while somebody waits; the whole trail is the command line's.
_LAST: Final = 5_000
_MOST_FOUND: Final = 50


class EntriesAsked(Paging):
    """Which of them."""

    since: Day | None = None
    until: Day | None = None
    who: str | None = Field(None, max_length=150, description="A name, an address, `user:3`, `token:7` or `system`.")
    deed: str | None = Field(None, max_length=80, examples=["people.set_roles"])
    thing: str | None = Field(None, max_length=200, examples=["agent:12"])
    why: str | None = Field(None, max_length=200, description="Words of the reason.")


@room.get("/audit", deed=READ, gives=Listed[shapes.EntryShown])
def list_audit_entries(request: HttpRequest, asked: Annotated[EntriesAsked, Query()]) -> dict[str, Any]:
    """Entries of the trail, the newest first."""
    said = asked.model_dump(exclude={"limit", "cursor"}, exclude_none=True)
    filters = Filters({name: str(value) for name, value in said.items()})
    for name, errors in filters.errors.items():
        raise Invalid(str(errors[0]), field=str(name))
    found, after = cut(filters.entries(), asked, by={"number": whole}, falling=True)
    return {"items": [_entry(each) for each in Telling(who(request)).of(found)], "next": after}


@room.post("/audit/verify", deed=VERIFY, gives=shapes.VerifiedShown)
def verify_audit(request: HttpRequest) -> dict[str, Any]:  # noqa: ARG001  # ninja's signature
    """Whether the newest 5,000 entries are as they were written; `rapport audit verify` goes through all."""
    found = verify(last=_LAST)
    return {
        "whole": found.broken is None,
        "entries": found.entries,
        "newest": found.head.number if found.head else None,
        "fault": str(found.broken) if found.broken else "",
    }


@room.post("/erasures/look", deed=ERASE, gives=shapes.People)
def look_for_person(request: HttpRequest, look: shapes.Look) -> dict[str, Any]:  # noqa: ARG001  # ninja's signature
    """Look for somebody to erase."""
    found = islice(kind_named(look.kind).find(look.text), _MOST_FOUND)
    return {"items": [{"kind": look.kind, "id": each.pk, "reference": each.reference} for each in found]}


@room.post("/erasures", deed=ERASE, gives=shapes.ErasureShown, refusals=(404, 409))
def erase_person(request: HttpRequest, asked: shapes.Erase) -> dict[str, Any]:
    """Erase somebody everywhere, backups included; or, without `really`, count what would go."""
    by = who(request)
    if not asked.really:
        gone = preview(kind=asked.kind, pk=asked.id, by=by)
        nothing = dict.fromkeys(("id", "at", "entry", "swept_at"))
        return {"kind": asked.kind, "gone": gone, "trouble": "", **nothing}
    return _erasure(erase(kind=asked.kind, pk=asked.id, by=by, why=asked.why))


@room.get("/erasures", deed=ERASE, gives=Listed[shapes.ErasureShown])
def list_erasures(request: HttpRequest, paging: Pages) -> dict[str, Any]:  # noqa: ARG001  # ninja's signature
    """Erasures, the latest first; none says who it was."""
    found, after = cut(Erasure.objects.all(), paging, by={"at": moment, "id": UUID}, falling=True)
    return {"items": [_erasure(each) for each in found], "next": after}


@room.get("/erasures/{id}", deed=ERASE, gives=shapes.ErasureShown, refusals=(404,))
def get_erasure(request: HttpRequest, id: Annotated[UUID, Path()]) -> dict[str, Any]:  # noqa: A002, ARG001  # the address's word; ninja's signature
    """The receipt of an erasure."""
    found = Erasure.objects.filter(pk=id).first()
    if found is None:
        raise NotThere("There is no such erasure.")
    return _erasure(found)


def _entry(told: Told) -> dict[str, Any]:
    row = told.entry
    return {
        "number": row.number,
        "at": row.at,
        "who": told.who,
        "deed": row.deed,
        "says": told.deed,
        "thing": told.thing,
        "why": row.why,
        "changes": list(told.changes),
        "sealed": [
            {"whose": each.whose, "changes": list(each.changes), "instead": each.instead} for each in told.sealed
        ],
        "hash": row.hash,
    }


def _erasure(row: Erasure) -> dict[str, Any]:
    return {name: getattr(row, name) for name in shapes.ErasureShown.model_fields}
