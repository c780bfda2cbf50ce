"""How far can I live our values? Agents say so if they want to; leads open and close the round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.people.forms import refuse
from rapport_web.people.guard import page, signed_in
from rapport_web.surveys.forms.values import RoundForm, SayForm
from rapport_web.surveys.models import Round
from rapport_web.surveys.permissions import EDIT_VALUES, SAY_VALUES
from rapport_web.surveys.selectors import values as selectors
from rapport_web.surveys.services import values as services
from rapport_web.surveys.views.values.writing import shown

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_POST
@page(EDIT_VALUES)
def open_round(request: HttpRequest) -> HttpResponse:
    """Open a round."""
    form = RoundForm(request.POST)
    if form.is_valid():
        try:
            services.open_round(days=form.cleaned_data["days"], by=signed_in(request))
        except Invalid as refused:
            refuse(form, refused)
        except Conflict as conflict:
            form.add_error(None, str(conflict))
        else:
            messages.success(
                request, _("The round is open. Agents find it under “Values”, and take part if they want to.")
            )
            return redirect("values")
    return shown(request, form)


@require_POST
@page(EDIT_VALUES)
def close_round(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a round before its time."""
    found = Round.objects.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such round."))
    services.close_round(round=found, by=signed_in(request))
    messages.success(request, _("The round is closed."))
    return redirect("values")


@page(SAY_VALUES)
def say(request: HttpRequest) -> HttpResponse:
    """How far can I live our values?"""
    viewer, now = signed_in(request), selectors.open_round()
    asked = [value for value in selectors.values() if value.agent_question]
    language = (get_language() or "en").partition("-")[0]
    took = now is not None and selectors.took_part(viewer, now)
    form = SayForm(request.POST or None, values=asked, language=language)
    status = 200
    if request.method == "POST" and now is not None:
        status = 422
        try:
            if form.is_valid():
                services.say_values(ratings=form.ratings(), by=viewer, round=now)
                messages.success(request, _("It is counted. Nobody can tell which answers are yours."))
                return redirect("say-values")
        except (Conflict, Invalid) as refused:
            form.add_error(None, str(refused))
    context = {"form": form, "open": now, "took": took, "least": selectors.least_to_show()}
    return render(request, "surveys/say_values.html", context, status=status)
