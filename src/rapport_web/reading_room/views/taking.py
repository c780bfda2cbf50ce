"""Take a list away as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.http import HttpResponseBase, StreamingHttpResponse
from django.utils.translation import gettext as _

from rapport_web.conversations.curtains import kept_from, unnamed_for
from rapport_web.conversations.permissions import EXPORT
from rapport_web.conversations.selectors import visible_to
from rapport_web.exceptions import Invalid
from rapport_web.people.guard import page, signed_in
from rapport_web.people.naming import Naming
from rapport_web.reading_room.forms import Filters
from rapport_web.reading_room.selectors.filters import narrowed
from rapport_web.reading_room.selectors.order import ordered
from rapport_web.reading_room.selectors.taking import columns, conversation_lines, reading_lines, table_rows
from rapport_web.reading_room.selectors.telling import sees_customers
from rapport_web.reading_room.services.noting import note_export
from rapport_web.ui.exports import table_response

if TYPE_CHECKING:
    from django.http import HttpRequest

    from rapport_web.ui.exports import Format

_TABLES: Final[dict[str, Format]] = {"csv": "csv", "xlsx": "xlsx"}
_FORMATS: Final = (*_TABLES, "conversations.jsonl", "readings.jsonl")


@page(EXPORT)
def take(request: HttpRequest) -> HttpResponseBase:
    """Answer with the list as it is filtered, within what the person may see; noted in the audit trail."""
    viewer = signed_in(request)
    asked = request.GET.get("export", "")
    if asked not in _FORMATS:
        raise Invalid(_("A list is taken away as csv, xlsx, conversations.jsonl or readings.jsonl."), field="export")
    naming = Naming(viewer)
    filters = Filters(request.GET, viewer=viewer, naming=naming)
    kept, unnamed = kept_from(viewer), unnamed_for(viewer)
    rows = narrowed(visible_to(viewer), filters.cleaned, kept=kept).select_related("agent", "team", "customer")
    stretches = ordered(rows, filters.cleaned.get("sort", ""))
    note_export(by=viewer, what=asked, parameters=filters.parameters)
    customers = sees_customers(viewer)
    if (kind := _TABLES.get(asked)) is not None:
        rows_of_table = table_rows(stretches, naming, customers=customers, kept=kept, unnamed=unnamed)
        return table_response(request, "conversations", columns(), rows_of_table, kind)
    lines = (
        reading_lines(stretches, kept=kept)
        if asked == "readings.jsonl"
        else conversation_lines(stretches, naming, customers=customers, unnamed=unnamed)
    )
    answer = StreamingHttpResponse(lines, content_type="application/x-ndjson; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{asked}"'
    return answer
