"""Who did what? The trail with its filters, as a table to take away, and whether it is whole."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from rapport_web.audit import selectors
from rapport_web.audit.services import record
from rapport_web.people.deeds import require
from rapport_web.people.guard import page, signed_in
from rapport_web.people.trail.filters import Filters
from rapport_web.people.trail.permissions import EXPORT, READ, VERIFY
from rapport_web.people.trail.told import Telling
from rapport_web.ui.exports import export_format, table_response
from rapport_web.ui.paging import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponseBase

    from rapport_web.people.models import User
    from rapport_web.people.trail.told import Change
    from rapport_web.ui.exports import Format

# What a page can go through while somebody waits; the whole trail is the command line's.
_LAST: Final = 5_000
_AT_ONCE: Final = 500


@page(READ)
def trail(request: HttpRequest) -> HttpResponseBase:
    """Who did what?"""
    reader = signed_in(request)
    filters = Filters(request.GET)
    if (kind := export_format(request)) is not None:
        return _exported(request, reader, filters, kind)
    shown = page_of(filters.entries(), order=("-number",), query=request.GET, size=50)
    context = {
        "filters": filters,
        "entries": list(Telling(reader).of(shown)),
        "page": shown,
        "count": selectors.count(),
        "is_set": filters.is_set(),
        "more_set": filters.is_set("who", "thing", "why"),
    }
    return render(request, "people/trail.html", context, status=200 if filters.is_valid() else 422)


@require_POST
@page(VERIFY)
def verify(request: HttpRequest) -> HttpResponseBase:
    """Is the trail whole? The newest entries, while one waits."""
    found = selectors.verify(last=_LAST)
    if found.broken is not None:
        messages.error(request, _("The trail is broken. %(fault)s") % {"fault": fault_in_words(found.broken)})
    else:
        n = number_format(found.entries, force_grouping=True)
        text = ngettext(
            "The newest entry is as it was written. “rapport audit verify” goes through all of them.",
            "The newest %(n)s entries are whole: none was changed, none is missing. "
            "“rapport audit verify” goes through all of them.",
            found.entries,
        )
        messages.success(request, text % {"n": n})
    return redirect("audit")


def fault_in_words(broken: selectors.Broken) -> str:
    """Say what is wrong with the trail, for people."""
    words = {
        "changed": _("Entry %(first)s was changed after it was written."),
        "missing": _("Entries %(first)s to %(last)s are missing."),
        "order": _("Entry %(first)s does not go on from the one before it."),
        "cut": _("Entries %(first)s to %(last)s were cut off at the end."),
    }
    first, last = (number_format(n, force_grouping=True) for n in (broken.number, broken.until or broken.number))
    return words[broken.why] % {"first": first, "last": last}


def _exported(request: HttpRequest, reader: User, filters: Filters, kind: Format) -> HttpResponseBase:
    require(reader, EXPORT)
    asked = {name: str(value) for name, value in filters.cleaned_data.items() if value} if filters.is_valid() else {}
    # Who was looked for may be somebody's name, and the words of a reason too.
    record(
        by=reader,
        deed=EXPORT,
        thing="entry",
        facts={"format": kind, "filters": {name: asked[name] for name in asked if name not in {"who", "why"}}},
    )
    columns = (
        _("Number"),
        _("When"),
        _("Who"),
        _("What"),
        _("Deed"),
        _("To what"),
        _("Why"),
        _("Values"),
        _("Personal values"),
        _("Fingerprint"),
    )
    return table_response(request, "audit", columns, _rows(reader, filters), kind)


def _rows(reader: User, filters: Filters) -> Iterator[tuple[Any, ...]]:
    telling = Telling(reader)
    entries = filters.entries().order_by("number").iterator(chunk_size=_AT_ONCE)
    while part := list(islice(entries, _AT_ONCE)):
        for told in telling.of(part):
            row = told.entry
            personal = "; ".join(
                f"{each.whose}: {each.instead or '; '.join(map(_line, each.changes))}" for each in told.sealed
            )
            values = "; ".join(map(_line, told.changes))
            yield row.number, row.at, told.who, told.deed, row.deed, told.thing, row.why, values, personal, row.hash


def _line(change: Change) -> str:
    if change.before is None:
        return f"{change.name}: {change.after}"
    return f"{change.name}: {change.before} → {change.after}"
