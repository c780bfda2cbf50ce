"""Do we see the same? Sessions, those that wait for one's own score first, and what to talk about next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from rapport_web.calibration.forms import CallForm
from rapport_web.calibration.models import Session
from rapport_web.calibration.permissions import LEAD, SEE
from rapport_web.calibration.selectors.agenda import agenda
from rapport_web.calibration.selectors.sessions import (
    session_seen_by,
    sessions_seen_by,
    standings,
    waiting_for,
)
from rapport_web.calibration.services import call_session, invitable
from rapport_web.calibration.views.shown import session_page
from rapport_web.exceptions import Invalid
from rapport_web.people.forms import refuse
from rapport_web.people.guard import page, signed_in
from rapport_web.people.naming import Naming
from rapport_web.scorecards.selectors import current_version, scorecards
from rapport_web.ui.paging import page_of

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from rapport_web.people.models import User
    from rapport_web.scorecards.models import Version

_SIZE = 25


@page(SEE)
@require_GET
def sessions(request: HttpRequest) -> HttpResponseBase:
    """Do we see the same?"""
    viewer = signed_in(request)
    found = page_of(sessions_seen_by(viewer), order=("-id",), query=request.GET, size=_SIZE)
    waiting = waiting_for(viewer)
    stand = standings(found.rows)
    mine = Session.objects.filter(pk__in=waiting).select_related("version__scorecard").order_by("due_at", "pk")
    context = {
        "page": found,
        "rows": [(row, stand.get(row.pk), waiting.get(row.pk, 0)) for row in found.rows],
        "mine": [(row, waiting[row.pk]) for row in mine],
        "waiting": sum(waiting.values()),
        "agenda": _agenda(request, viewer),
    }
    return render(request, "calibration/hub.html", context)


@page(SEE)
@require_GET
def session(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Where do we differ?"""
    return session_page(request, session_seen_by(signed_in(request), pk))


@never_cache
@page(LEAD)
def call(request: HttpRequest) -> HttpResponseBase:
    """What do we look at together?"""
    viewer = signed_in(request)
    versions = usable_versions()
    initial = {"taken": request.GET["taken"]} if request.GET.get("taken") in Session.Taken.values else {}
    form = CallForm(request.POST or None, versions=versions, people=invitable(), naming=Naming(viewer), initial=initial)
    if request.method == "POST" and form.is_valid():
        version = next(each for each in versions if each.pk == form.cleaned_data["version"])
        try:
            made = call_session(version=version, by=viewer, **form.call())
        except Invalid as refused:
            _refused(form, refused)
        else:
            n = made.seats.count()
            said = ngettext("%s person is invited.", "%s people are invited.", n) % n
            messages.success(request, " ".join((said, _("Each scores alone first."))))
            return redirect("calibration-session", made.pk)
    context = {"form": form, "versions": versions}
    return render(request, "calibration/call.html", context, status=422 if form.errors else 200)


def usable_versions() -> list[Version]:
    """Return the versions that conversations are evaluated with now."""
    found = (current_version(row) for row in scorecards().filter(retired_at=None))
    return [each for each in found if each is not None]


def _refused(form: CallForm, refused: Invalid) -> None:
    """Show a refusal at its field; the day is a field of another name."""
    if refused.field == "due_at":
        refused = Invalid(refused.reason, field="due")
    refuse(form, refused)


def _agenda(request: HttpRequest, viewer: User) -> dict[str, Any] | None:
    """Return what evaluators differ on, for who calls sessions; by the scorecard that the address names."""
    versions = usable_versions() if viewer.may(LEAD) else []
    if not versions:
        return None
    wanted = request.GET.get("scorecard")
    version = next((each for each in versions if str(each.scorecard_id) == wanted), versions[0])
    return {"version": version, "versions": versions, "found": agenda(version)}
