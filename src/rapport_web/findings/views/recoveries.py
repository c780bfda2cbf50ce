"""Which customers wait for a call back?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db.models import Count
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rapport_web.exceptions import Invalid
from rapport_web.findings.clock import Clock, clock
from rapport_web.findings.models import Recovery
from rapport_web.findings.permissions import SEE_RECOVERIES
from rapport_web.findings.selectors import in_time, recoveries_for
from rapport_web.findings.selectors.recoveries import overdue
from rapport_web.findings.words import reasons_in_words
from rapport_web.people.guard import page, signed_in
from rapport_web.people.naming import Naming
from rapport_web.ui.exports import export_format, table_response
from rapport_web.ui.paging import page_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from rapport_web.findings.selectors.recoveries import InTime
    from rapport_web.people.models import User
    from rapport_web.ui.exports import Format

_SIZE: Final = 50
_EXPORTED: Final = 5000


@dataclass(frozen=True, slots=True)
class Row:
    """A customer in trouble as the list shows them."""

    recovery: Recovery
    reasons: str
    clock: Clock
    hands: str
    mine: bool
    calls: int


@page(SEE_RECOVERIES)
@require_GET
def recoveries(request: HttpRequest) -> HttpResponseBase:
    """Show who waits, those whose time is over first; or those who were called, the latest first."""
    viewer = signed_in(request)
    naming = Naming(viewer)
    state, whose = request.GET.get("state", ""), request.GET.get("whose", "")
    if state not in {"", "open", "closed"} or whose not in {"", "mine", "nobody"}:
        raise Invalid(_("There is no such filter."), field="state")
    every = recoveries_for(viewer)
    rows = every.select_related("conversation__team", "assignee").annotate(calls_made=Count("calls"))
    if whose:
        rows = rows.filter(assignee=viewer if whose == "mine" else None)
    if (kind := export_format(request)) is not None:
        return _exported(request, kind, rows, naming)
    if state == "closed":
        closed = rows.filter(state=Recovery.State.CLOSED, closed_at__isnull=False)
        found = page_of(closed, order=("-closed_at", "-id"), query=request.GET, size=_SIZE)
    else:
        waiting = rows.exclude(state=Recovery.State.CLOSED)
        found = page_of(waiting, order=("due_at", "id"), query=request.GET, size=_SIZE)
    still_open = every.exclude(state=Recovery.State.CLOSED)
    context = {
        "rows": told(found, viewer, naming),
        "page": found,
        "state": state or "open",
        "whose": whose,
        "open": still_open.count(),
        "over": overdue(every).count(),
        "nobodys": still_open.filter(assignee=None).count(),
        "anything": bool(found.rows) or every.exists(),
        "tab": "recoveries",
        **_in_words(in_time(every)),
    }
    return render(request, "findings/recoveries.html", context)


def told(rows: Iterable[Recovery], viewer: User, naming: Naming) -> list[Row]:
    """Return customers in trouble as the list shows them."""
    now = timezone.now()
    return [
        Row(
            row,
            reasons_in_words(row.reasons),
            clock(row.due_at, row.closed_at or now),
            naming.of_person(row.assignee) if row.assignee is not None else "",
            row.assignee_id == viewer.pk,
            getattr(row, "calls_made", 0),
        )
        for row in rows
    ]


def _in_words(found: InTime) -> dict[str, object]:
    between: tuple[int, ...] = ()
    if found.low is not None and found.high is not None:
        between = (round(100 * found.reached / found.n), round(100 * found.low), round(100 * found.high))
    ended = [(each.label, found.enough[each.value]) for each in Recovery.Enough if found.enough[each.value]]
    return {"in_time": found, "of_100": between, "ended": ended}


def _exported(request: HttpRequest, kind: Format, rows: QuerySet[Recovery], naming: Naming) -> HttpResponseBase:
    columns = (
        *(_("Conversation"), _("Why"), _("State"), _("Opened"), _("Due"), _("In the hands of"), _("Calls")),
        *(_("Closed"), _("What was done"), _("Was it enough")),
    )
    lines = (
        (
            *(row.conversation.reference, reasons_in_words(row.reasons), row.get_state_display()),
            *(row.opened_at, row.due_at, naming.of_person(row.assignee) if row.assignee is not None else ""),
            *(getattr(row, "calls_made", 0), row.closed_at, row.done, row.get_enough_display()),
        )
        for row in rows.order_by("due_at", "pk")[:_EXPORTED]
    )
    return table_response(request, "call-backs", columns, lines, kind)
