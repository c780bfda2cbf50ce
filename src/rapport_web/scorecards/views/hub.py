"""What do our evaluators look for? All scorecards, the retired ones too, and a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport_web.exceptions import Invalid
from rapport_web.people.forms import refuse
from rapport_web.people.guard import page, signed_in
from rapport_web.scorecards import seams
from rapport_web.scorecards.forms.scorecards import NewScorecard
from rapport_web.scorecards.permissions import EDIT, SEE
from rapport_web.scorecards.selectors.meaning import meaning
from rapport_web.scorecards.selectors.scorecards import last_version, scorecards
from rapport_web.scorecards.services import make_scorecard
from rapport_web.scorecards.words import version_in_words
from rapport_web.ui.exports import export_format, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from rapport.scorecards import Form
    from rapport_web.scorecards.models import Scorecard


@page(SEE)
def hub(request: HttpRequest) -> HttpResponseBase:
    """What do our evaluators look for?"""
    if (kind := export_format(request)) is not None:
        writes = signed_in(request).may(EDIT)
        columns = (_("Scorecard"), _("Version"), _("Wording"), _("Published"), _("Questions"), _("Retired"))
        rows = (
            (
                row.name,
                row.last,
                row.last_wording,
                row.last_at,
                len(_seen_form(row, writes=writes).questions),
                row.retired_at,
            )
            for row in _seen(request)
        )
        return table_response(request, "scorecards", columns, rows, kind)
    return _shown(request, NewScorecard())


@require_POST
@page(EDIT)
def make(request: HttpRequest) -> HttpResponseBase:
    """Make a scorecard."""
    form = NewScorecard(request.POST)
    if form.is_valid():
        try:
            made = make_scorecard(by=signed_in(request), **form.said())
        except Invalid as refused:
            refuse(form, refused)
        else:
            messages.success(request, _("“%s” is here as a draft. Change it, try it, then publish it.") % made.name)
            return redirect("scorecard", pk=made.pk)
    return _shown(request, form)


def _seen(request: HttpRequest) -> list[Any]:
    """A draft that was never published is seen by who writes."""
    rows = scorecards()
    return list(rows if signed_in(request).may(EDIT) else rows.filter(last__isnull=False))


def _seen_form(row: Scorecard, *, writes: bool) -> Form:
    """The draft for who writes; for everybody else what is published, which they were found by."""
    version = None if writes else last_version(row)
    return row.form() if version is None else version.form()


def _shown(request: HttpRequest, form: NewScorecard) -> HttpResponseBase:
    rows, writes = _seen(request), signed_in(request).may(EDIT)
    uses = seams.uses([row.pk for row in rows])
    told = [
        {
            "row": row,
            "version": version_in_words(row.last, row.last_wording) if row.last else "",
            "changed": row.last is not None and row.form().digest() != row.last_digest,
            "uses": [use for use in uses.get(row.pk, ()) if use.active],
            "questions": len(_seen_form(row, writes=writes).questions),
        }
        for row in rows
    ]
    context = {
        "rows": [each for each in told if each["row"].retired_at is None],
        "retired": [each for each in told if each["row"].retired_at is not None],
        "drawing": sum(bool(each["uses"]) for each in told),
        "form": form,
        "meaning": meaning(),
    }
    return render(request, "scorecards/hub.html", context, status=422 if form.errors else 200)
