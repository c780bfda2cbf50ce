"""What who leads a session does with it: change, open, close, call off, invite, excuse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from rapport_web.calibration import services
from rapport_web.calibration.forms import AboutForm
from rapport_web.calibration.permissions import LEAD
from rapport_web.calibration.selectors.sessions import session_seen_by
from rapport_web.calibration.views.shown import people_form, session_page
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.findings.masking import masked
from rapport_web.people.forms import refuse
from rapport_web.people.guard import page, signed_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from rapport_web.calibration.models import Session
    from rapport_web.people.models import User


@require_POST
@page(LEAD)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what it is called, until when it is scored, and whether names are shown."""
    viewer = signed_in(request)
    found = session_seen_by(viewer, pk)
    form = AboutForm(request.POST)
    if form.is_valid():
        try:
            # 0 was never seen: a form that says nothing of what it saw is stale.
            edits = form.cleaned_data["edits"] or 0
            services.change_session(session=found, by=viewer, edits=edits, **form.about())
        except Invalid as refused:
            refuse(form, refused)
        except Conflict as conflict:
            form.add_error(None, str(conflict))
            # Sent again, it is meant: who sends it has been told that it changed.
            form.data = {**request.POST.dict(), "edits": str(session_seen_by(viewer, pk).edits)}
        else:
            messages.success(request, _("The change is kept."))
            return redirect("calibration-session", pk)
    return session_page(request, session_seen_by(viewer, pk), forms={"about": form}, status=422)


@require_POST
@page(LEAD)
def open_up(request: HttpRequest, pk: int) -> HttpResponse:
    """Open it for talk."""

    def do(found: Session, by: User) -> str:
        services.open_session(session=found, by=by, edits=_edits(request))
        return _("It is open for talk. Whoever has not scored yet sees nothing until they have.")

    return _done(request, pk, do)


@require_POST
@page(LEAD)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close it."""

    def do(found: Session, by: User) -> str:
        services.close_session(session=found, by=by, edits=_edits(request))
        return _("The session is closed, and what was agreed on stands.")

    return _done(request, pk, do)


@require_POST
@page(LEAD)
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Call it off."""

    def do(found: Session, by: User) -> str:
        services.call_off(session=found, why=_why(request), by=by)
        return _("The session is called off. Nobody has to score any more.")

    return _done(request, pk, do)


@require_POST
@page(LEAD)
def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite more people."""
    viewer = signed_in(request)
    found = session_seen_by(viewer, pk)
    form = people_form(viewer, found, request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            seats = services.invite(session=found, people=form.invited(), told=given["told"], by=viewer)
        except Invalid as refused:
            refuse(form, refused)
        except Conflict as conflict:
            form.add_error(None, str(conflict))
        else:
            said = ngettext("%s person is invited.", "%s people are invited.", len(seats)) % len(seats)
            messages.success(request, said)
            return redirect("calibration-session", pk)
    return session_page(request, found, forms={"people": form}, status=422)


@require_POST
@page(LEAD)
def excuse(request: HttpRequest, pk: int, id: int) -> HttpResponse:  # noqa: A002  # the address's word
    """Excuse somebody."""

    def do(found: Session, by: User) -> str:
        services.excuse(session=found, seat=id, why=_why(request), by=by)
        return _("They are excused, and have nothing to score here any more.")

    return _done(request, pk, do)


def _done(request: HttpRequest, pk: int, do: Callable[[Session, User], str]) -> HttpResponse:
    viewer = signed_in(request)
    found = session_seen_by(viewer, pk)
    try:
        messages.success(request, do(found, viewer))
    except Conflict as conflict:
        messages.error(request, str(conflict))
        return session_page(request, session_seen_by(viewer, pk), status=409)
    return redirect("calibration-session", pk)


def _edits(request: HttpRequest) -> int:
    said = request.POST.get("edits", "")
    return int(said) if said.isdecimal() and len(said) < 10 else 0  # noqa: PLR2004  # as many digits as a count has


def _why(request: HttpRequest) -> str:
    return masked(request.POST.get("why", ""), field="why", limit=500)
