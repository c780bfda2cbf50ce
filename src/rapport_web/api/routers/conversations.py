"""Conversations: the list, one of them, and the list taken away."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final, Literal

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from ninja import Path, Query
from pydantic import Field

from rapport_web.api.cursors import cursor, place, text
from rapport_web.api.doors import Room
from rapport_web.api.routers import telling
from rapport_web.api.routers.asked import asked_for, filters_of
from rapport_web.api.routers.asking import who
from rapport_web.api.schemas import conversations as shapes
from rapport_web.api.schemas.base import Listed
from rapport_web.conversations.curtains import kept_from, unnamed_for
from rapport_web.conversations.permissions import EXPORT, READ
from rapport_web.conversations.selectors import visible
from rapport_web.exceptions import Invalid
from rapport_web.people.naming import Naming
from rapport_web.reading_room.selectors.order import ordered, page_of
from rapport_web.reading_room.selectors.taking import columns, conversation_lines, reading_lines, table_rows
from rapport_web.reading_room.selectors.telling import sees_customers
from rapport_web.reading_room.services.noting import note_export, note_read
from rapport_web.ui.exports import table_response

room = Room("Conversations", "What customers and the centre said to each other, masked before it was kept.")

_LINES: Final = "application/x-ndjson"
_FILES: Final = (_LINES, "text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_KEY: Final = re.compile(r"[dum](~[\d:T.+-]{1,40}){1,2}")
_NUMBERS: Final = re.compile(r"\d{19,}")
Reference = Annotated[str, Field(min_length=1, max_length=200, description="The conversation's id in the export.")]


class Taken(shapes.Narrowed):
    """Which conversations, as which file."""

    format: Literal["csv", "xlsx", "conversations.jsonl", "readings.jsonl"] = Field(description="The file.")


@room.get("/conversations", deed=READ, gives=Listed[shapes.ConversationShown])
def list_conversations(request: HttpRequest, asked: Annotated[shapes.Narrowed, Query()]) -> dict[str, Any]:
    """Conversations, newest first, narrowed as on the page."""
    viewer = who(request)
    naming = Naming(viewer)
    filters = filters_of(asked.model_dump(exclude={"limit", "cursor"}), viewer, naming)
    stretches = ordered(asked_for(filters, viewer), asked.sort or "")
    page = page_of(stretches, _after(asked.cursor), size=asked.limit)  # type: ignore[arg-type]  # it only looks keys up
    after = cursor([page.after]) if page.after else None
    return {"items": telling.shortly(page.rows, viewer, naming), "next": after}


@room.get("/conversations/{path:id}", deed=READ, gives=shapes.OneConversation, refusals=(404,))
def get_conversation(request: HttpRequest, id: Annotated[Reference, Path()]) -> dict[str, Any]:  # noqa: A002  # the address's word
    """One conversation: its turns, what the reader found, what the customer answered.

    Reading the conversation of an agent whose name you see is written in the audit trail, as on the page.
    """
    viewer = who(request)
    naming = Naming(viewer)
    found = visible(viewer, id)
    note_read(by=viewer, conversation=found, naming=naming)
    return telling.whole(found, viewer, naming)


@room.get("/export/conversations", deed=EXPORT, gives=None, files=_FILES)
def export_conversations(request: HttpRequest, asked: Annotated[Taken, Query()]) -> HttpResponseBase:
    """The list as a file; noted in the audit trail."""
    viewer = who(request)
    naming = Naming(viewer)
    filters = filters_of(asked.model_dump(exclude={"limit", "cursor", "format"}), viewer, naming)
    stretches = ordered(asked_for(filters, viewer), asked.sort or "")
    note_export(by=viewer, what=asked.format, parameters=filters.parameters)
    customers, kept, unnamed = sees_customers(viewer), kept_from(viewer), unnamed_for(viewer)
    if asked.format == "csv" or asked.format == "xlsx":  # noqa: PLR1714  # mypy narrows the type by this, not by a tuple
        rows = table_rows(stretches, naming, customers=customers, kept=kept, unnamed=unnamed)
        return table_response(request, "conversations", columns(), rows, asked.format)
    lines = (
        reading_lines(stretches, kept=kept)
        if asked.format == "readings.jsonl"
        else conversation_lines(stretches, naming, customers=customers, unnamed=unnamed)
    )
    answer = StreamingHttpResponse(lines, content_type=f"{_LINES}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{asked.format}"'
    return answer


def _after(word: str | None) -> dict[str, str]:
    key = place(word, (text,))
    if key is None:
        return {}
    if not _KEY.fullmatch(key[0]) or _NUMBERS.search(key[0]):
        raise Invalid("is not one that this list gave; begin without it", field="cursor")
    return {"after": key[0]}
