"""One finding: what is to be put right, the words that show it, what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rapport.report.marks.quote import words
from rapport_web.findings import services
from rapport_web.findings.clock import clock
from rapport_web.findings.forms import CloseForm, DueForm, HandForm, NoteForm, ReopenForm
from rapport_web.findings.models import Finding, Note
from rapport_web.findings.permissions import SEE, WORK
from rapport_web.findings.selectors import (
    counted,
    evidence_of,
    finding_for,
    findings_for,
    may_work,
    since_closed,
    words_of,
    workers,
)
from rapport_web.findings.views.sending import carried_out
from rapport_web.findings.words import title_of
from rapport_web.people.guard import page, signed_in
from rapport_web.people.naming import Naming
from rapport_web.people.selectors import site_profile
from rapport_web.ui.exports import export_format, table_response
from rapport_web.ui.paging import page_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from rapport_web.people.models import User
    from rapport_web.ui.exports import Format

_SIZE: Final = 12
_EXPORTED: Final = 5000


@page(SEE)
@require_GET
def finding(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show a finding."""
    found = finding_for(signed_in(request), pk)
    if (kind := export_format(request)) is not None:
        return _exported(request, kind, found)
    return _page(request, found)


@require_POST
@page(WORK)
def hand_over(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take a finding on, hand it over, lay it down."""
    viewer = signed_in(request)
    row = finding_for(viewer, pk)
    form = HandForm(request.POST, workers=workers(row.owner), naming=Naming(viewer))
    return _deed(request, row, "hand", form, services.hand_over, _("It is handed over."))


@require_POST
@page(WORK)
def set_due(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Set the day."""
    row = finding_for(signed_in(request), pk)
    return _deed(request, row, "due", DueForm(request.POST), services.set_due, _("The day is set."))


@require_POST
@page(WORK)
def note(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Write down what was done so far."""
    row = finding_for(signed_in(request), pk)
    return _deed(request, row, "note", NoteForm(request.POST), services.note, _("It stands in the history."))


@require_POST
@page(WORK)
def close(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Close a finding."""
    row = finding_for(signed_in(request), pk)
    said = _("It is closed. In two weeks this page says whether customers still say it.")
    return _deed(request, row, "close", CloseForm(request.POST), services.close_finding, said)


@require_POST
@page(WORK)
def reopen(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Open a closed finding again."""
    row = finding_for(signed_in(request), pk)
    return _deed(request, row, "reopen", ReopenForm(request.POST), services.reopen_finding, _("It is open again."))


def _deed(  # noqa: PLR0917  # each is one of the deed's parts, and all of them are always given
    request: HttpRequest, row: Finding, name: str, form: forms.Form, do: Callable[..., object], said: str
) -> HttpResponseBase:
    viewer = signed_in(request)

    def edits() -> int:
        return finding_for(viewer, row.pk).edits

    if carried_out(form, lambda **given: do(finding=row.pk, by=viewer, **given), edits=edits):
        messages.success(request, said)
        return redirect("finding", pk=row.pk)
    return _page(request, finding_for(viewer, row.pk), **{name: form})


def _page(request: HttpRequest, found: Finding, **failed: forms.Form) -> HttpResponseBase:
    viewer = signed_in(request)
    naming, now = Naming(viewer), timezone.now()
    rows = page_of(evidence_of(found), order=("-said_at", "-id"), query=request.GET, size=_SIZE)
    every = words_of(rows, found, viewer)
    context: dict[str, Any] = {
        "finding": found,
        "plain": title_of(found),
        "title": words(title_of(found).rstrip(".!? ")),
        "said": words(found.said),
        "done": words(found.done),
        "words": [each for each in every if each.quote is not None],
        "hidden": sum(each.quote is None for each in every),
        "page": rows,
        "counted": counted([found]).get(found.pk),
        "hands": naming.of_person(found.assignee) if found.assignee is not None else "",
        "mine": found.assignee_id == viewer.pk,
        "due": clock(found.due_at, now) if found.due_at is not None else None,
        "history": _history(found, naming),
        "since": since_closed(found, now=now),
        "former": _linked(viewer, found.former_id),
        "later": findings_for(viewer).filter(former=found).order_by("pk").first(),
        "may_work": may_work(viewer, found),
        "tab": "findings",
    }
    if context["may_work"]:
        context["forms"] = _forms(found, naming) | failed
    return render(request, "findings/finding.html", context, status=422 if failed else 200)


def _linked(viewer: User, pk: int | None) -> Finding | None:
    return findings_for(viewer).filter(pk=pk).first() if pk is not None else None


def _forms(found: Finding, naming: Naming) -> dict[str, forms.Form]:
    edits = {"edits": found.edits}
    if found.state == Finding.State.CLOSED:
        return {"reopen": ReopenForm(initial=edits, auto_id="id_reopen_%s"), "note": NoteForm(auto_id="id_note_%s")}
    # The centre's day, whose last second it is: further east it is the next day already.
    zone = ZoneInfo(site_profile().time_zone)
    day = timezone.localdate(found.due_at, zone) if found.due_at is not None else None
    return {
        "hand": HandForm(
            initial=edits | {"to": found.assignee_id},
            workers=workers(found.owner),
            naming=naming,
            auto_id="id_hand_%s",
        ),
        "due": DueForm(initial=edits | {"day": day}, auto_id="id_due_%s"),
        "note": NoteForm(auto_id="id_note_%s"),
        "close": CloseForm(initial=edits, auto_id="id_close_%s"),
    }


def _history(found: Finding, naming: Naming) -> list[dict[str, Any]]:
    """What was done, the latest first, each with who did it in words."""
    rows = found.notes.select_related("by", "to").prefetch_related("by__grants", "to__grants")
    return [
        {
            "row": row,
            "who": _("customers’ answers") if row.system else naming.of_person(row.by),
            "to": naming.of_person(row.to) if row.to is not None else "",
            "said": words(row.said),
            "glyph": _GLYPHS.get(row.what, "clock"),
        }
        for row in reversed(rows)
    ]


_GLYPHS: Final[dict[str, str]] = {
    Note.What.CLOSED: "check",
    Note.What.SAID: "pen",
    Note.What.BACK: "warn",
    Note.What.REOPENED: "warn",
}


def _exported(request: HttpRequest, kind: Format, found: Finding) -> HttpResponseBase:
    rows = evidence_of(found).order_by("-said_at", "-pk")[:_EXPORTED]
    columns = (_("Day"), _("Conversation"), _("The customer’s words"), _("Question"))
    lines = (
        (each.row.said_at, each.row.conversation.reference if each.linked else "", each.row.text, each.row.question)
        for each in words_of(rows, found, signed_in(request))
        if each.quote is not None
    )
    return table_response(request, f"finding-{found.pk}", columns, lines, kind)
