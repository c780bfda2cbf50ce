"""Which conversations are our anchors? Those with agreed answers that come into queues unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rapport_web.calibration.selectors.sessions import case_of, session_seen_by
from rapport_web.calibration.services import make_anchor
from rapport_web.conversations.curtains import open_to
from rapport_web.evaluations.models import Anchor
from rapport_web.evaluations.permissions import ANCHOR, SEE_ANCHORS
from rapport_web.evaluations.selectors.anchors import all_anchors
from rapport_web.evaluations.services.anchors import retire_anchor
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.people.guard import page, signed_in

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

_SIZE = 50


@page(SEE_ANCHORS)
@require_GET
def anchors(request: HttpRequest) -> HttpResponseBase:
    """Which conversations are our anchors?"""
    # One that a lead is to score themselves must not be told from the rest of the queue.
    rows = open_to(signed_in(request), all_anchors(), "conversation")
    context = {
        "rows": Paginator(rows, _SIZE).get_page(request.GET.get("page")),
        "active": Anchor.objects.filter(active=True).count(),
    }
    return render(request, "calibration/anchors.html", context)


@require_POST
@page(ANCHOR)
def make(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Make an agreed conversation an anchor."""
    viewer = signed_in(request)
    found = case_of(session_seen_by(viewer, pk), number)
    try:
        make_anchor(case=found, by=viewer)
    except (Conflict, Invalid) as refused:
        messages.error(request, refused.reason if isinstance(refused, Invalid) else str(refused))
    else:
        messages.success(request, _("It is an anchor now: plans put it into queues unseen."))
    return redirect("calibration-case", pk, number)


@require_POST
@page(ANCHOR)
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an anchor into no queue any more."""
    found = Anchor.objects.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such anchor."))
    retire_anchor(anchor=found, why="", by=signed_in(request))
    messages.success(request, _("It comes into no queue any more. What evaluators did on it stays."))
    return redirect("anchors")
