"""Ringing drawn customers, reading the questions out, and typing in what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from rapport_web.exceptions import NotThere
from rapport_web.people.guard import page, signed_in
from rapport_web.surveys.permissions import TYPE_IN
from rapport_web.surveys.services.calling import (
    hand_back,
    held_by,
    not_reached,
    number_of,
    take_on,
    to_ring,
    type_in,
    wants_no_asking,
)
from rapport_web.surveys.slips import Slip, number_in, slip_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from rapport_web.surveys.models import Invitation

_SHOWN_AT_MOST: Final = 100


@page(TYPE_IN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def calls(request: HttpRequest) -> HttpResponse:
    """Whom shall we ring next?"""
    person = signed_in(request)
    if request.method == "POST":
        found = take_on(by=person)
        if found is not None:
            return redirect("type-in-one", found.pk)
        messages.info(request, _("Nobody waits for a call just now."))
        return redirect("type-in")
    waiting = to_ring(by=person)[: _SHOWN_AT_MOST + 1].count()
    context = {"waiting": waiting, "most": _SHOWN_AT_MOST, "mine": held_by(person)}
    return render(request, "surveys/calls.html", context)


@page(TYPE_IN)
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """What does the customer say?"""
    invitation = held_by(signed_in(request))
    if invitation is None or invitation.pk != pk:
        raise NotThere(_("This call is not yours, or not any more. Take the next one under “Calls”."))
    chosen = request.POST.get("lang") or request.GET.get("lang") or ""
    slip = slip_of(invitation, secret="", wanted=(chosen, []), step=number_in(request.GET.get("step")))
    if request.method == "POST":
        return _taken(request, invitation, slip)
    context = {"slip": slip, "invitation": invitation, "number": number_of(invitation)}
    return render(request, "surveys/call.html", context)


def _taken(request: HttpRequest, invitation: Invitation, slip: Slip) -> HttpResponse:
    person = signed_in(request)
    did = request.POST.get("did", "")
    if did == "not_reached":
        again = not_reached(invitation=invitation, by=person)
        if again is None:
            messages.info(request, _("That was the third try. The customer is not rung again."))
        else:
            day = date_format(again, "MONTH_DAY_FORMAT")
            messages.info(request, _("Not reached. The customer can be rung again from %(day)s.") % {"day": day})
    elif did == "stop":
        wants_no_asking(invitation=invitation, by=person)
        messages.success(request, _("The customer is never asked again. The number is deleted."))
    elif did == "hand_back":
        hand_back(invitation=invitation, by=person)
        messages.info(request, _("Handed back. Somebody else can ring."))
    else:
        return _answered(request, invitation, slip)
    return redirect("type-in")


def _answered(request: HttpRequest, invitation: Invitation, slip: Slip) -> HttpResponse:
    step = number_in(request.POST.get("step"))
    here = reverse("type-in-one", args=(invitation.pk,))
    if step not in slip.steps:
        return HttpResponseRedirect(here)
    said: dict[str, Any] = {name: request.POST.getlist(name) for name in request.POST}
    following = type_in(
        invitation=invitation,
        step=step,
        said=said,
        language=slip.language,
        had=request.POST.getlist("had"),
        by=signed_in(request),
    )
    if following is None:
        messages.success(request, _("The answers are kept, and the number is deleted."))
        return redirect("type-in")
    if following < step:
        messages.warning(request, _("Nothing was answered, so nothing is kept. Say so below if nobody was reached."))
    return HttpResponseRedirect(f"{here}?{urlencode({'step': following, 'lang': slip.language})}")
