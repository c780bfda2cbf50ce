"""What is to be put right, and by whom?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.contrib import messages
from django.db.models import Q
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rapport.report.marks.quote import words
from rapport_web.exceptions import Invalid
from rapport_web.findings import services
from rapport_web.findings.clock import Clock, clock
from rapport_web.findings.forms import OpenForm
from rapport_web.findings.models import Finding, Owner
from rapport_web.findings.permissions import OPEN, SEE
from rapport_web.findings.selectors import counted, findings_for, owners_for
from rapport_web.findings.views.sending import carried_out
from rapport_web.findings.words import title_of
from rapport_web.people.guard import page, signed_in
from rapport_web.people.naming import Naming
from rapport_web.ui.exports import export_format, table_response
from rapport_web.ui.marks import WORDS
from rapport_web.ui.paging import page_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase
    from markupsafe import Markup

    from rapport_web.findings.selectors.findings import Counted
    from rapport_web.people.models import User
    from rapport_web.ui.exports import Format

_SIZE: Final = 100
_EXPORTED: Final = 5000
_STATES: Final = ("open", "closed")
_WHOSE: Final = ("", "mine", "nobody")


@dataclass(frozen=True, slots=True)
class Row:
    """A finding as the list shows it: how often it was said, in whose hands it is, and how it stands with its day."""

    finding: Finding
    title: Markup
    counted: Counted | None
    hands: str
    mine: bool
    due: Clock | None


@page(SEE)
@require_GET
def findings(request: HttpRequest) -> HttpResponseBase:
    """Show what is open, by owner; or what was closed, the latest first."""
    viewer = signed_in(request)
    naming = Naming(viewer)
    state, owner, whose = _chosen(request)
    every = findings_for(viewer)
    rows = _narrowed(every, viewer, owner, whose)
    if (kind := export_format(request)) is not None:
        return _exported(request, kind, rows, naming)
    if state == "open":
        found = page_of(
            rows.exclude(state=Finding.State.CLOSED).select_related("assignee"),
            order=("-opened_at", "-id"),
            query=request.GET,
            size=_SIZE,
        )
    else:
        closed = rows.filter(state=Finding.State.CLOSED, closed_at__isnull=False).select_related("assignee")
        found = page_of(closed, order=("-closed_at", "-id"), query=request.GET, size=_SIZE)
    shown = told(list(found), viewer, naming)
    still_open = every.exclude(state=Finding.State.CLOSED)
    context = {
        "groups": _by_owner(shown) if state == "open" else [("", shown)],
        "rows": shown,
        "page": found,
        "state": state,
        "owner": owner,
        "whose": whose,
        "owners": [(each.value, WORDS[each.value]) for each in owners_for(viewer)],
        "open": still_open.count(),
        "nobodys": still_open.filter(assignee=None).count(),
        "over": still_open.filter(due_at__lt=timezone.now()).count(),
        "anything": bool(shown) or every.exists(),
        "tab": "findings",
    }
    return render(request, "findings/findings.html", context)


@page(OPEN)
def write_down(request: HttpRequest) -> HttpResponse:
    """Write down what is to be put right."""
    viewer = signed_in(request)
    form = OpenForm(request.POST or None, owners=owners_for(viewer))
    if request.method == "POST":
        made: list[Finding] = []
        if carried_out(form, lambda **given: made.append(services.open_finding(by=viewer, **given)), edits=int):
            messages.success(request, _("It is written down. Whoever answers for it finds it under “To put right”."))
            return redirect("finding", pk=made[0].pk)
    status = 422 if form.errors else 200
    return render(request, "findings/new.html", {"form": form, "tab": "findings"}, status=status)


def told(rows: Sequence[Finding], viewer: User, naming: Naming) -> list[Row]:
    """Return findings as the list shows them, with one query for all of them."""
    counts, now = counted(rows), timezone.now()
    return [
        Row(
            row,
            words(title_of(row)),
            counts.get(row.pk),
            naming.of_person(row.assignee) if row.assignee is not None else "",
            row.assignee_id == viewer.pk,
            clock(row.due_at, now) if row.due_at is not None and row.state != Finding.State.CLOSED else None,
        )
        for row in rows
    ]


def _by_owner(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    groups = [(each.value, [row for row in rows if row.finding.owner == each]) for each in Owner]
    return [(owner, some) for owner, some in groups if some]


def _chosen(request: HttpRequest) -> tuple[str, str, str]:
    state, owner, whose = (request.GET.get(name, "") for name in ("state", "owner", "whose"))
    if owner and owner not in Owner.values:
        raise Invalid(_("There is no such owner."), field="owner")
    if state not in {"", *_STATES} or whose not in _WHOSE:
        raise Invalid(_("There is no such filter."), field="state")
    return state or "open", owner, whose


def _narrowed(rows: QuerySet[Finding], viewer: User, owner: str, whose: str) -> QuerySet[Finding]:
    which = Q(owner=owner) if owner else Q()
    if whose:
        which &= Q(assignee=viewer if whose == "mine" else None)
    return rows.filter(which)


def _exported(request: HttpRequest, kind: Format, rows: QuerySet[Finding], naming: Naming) -> HttpResponseBase:
    columns = (
        *(_("Whose"), _("To be put right"), _("State"), _("Answers that say so"), _("First said"), _("Last said")),
        *(_("In the hands of"), _("Due"), _("Opened"), _("Closed"), _("What became of it"), _("What was done")),
    )
    wanted = list(rows.select_related("assignee").order_by("owner", "-opened_at", "-pk")[:_EXPORTED])
    counts = counted(wanted)

    def line(row: Finding) -> tuple[object, ...]:
        count = counts.get(row.pk)
        said = (count.n, count.first, count.last) if count is not None else (None, None, None)
        hands = naming.of_person(row.assignee) if row.assignee is not None else ""
        head = (row.get_owner_display(), title_of(row), row.get_state_display())
        return (*head, *said, hands, row.due_at, row.opened_at, row.closed_at, row.get_outcome_display(), row.done)

    return table_response(request, "to-put-right", columns, (line(row) for row in wanted), kind)
