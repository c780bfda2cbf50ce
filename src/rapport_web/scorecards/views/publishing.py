"""What changes if we publish it? Differences in words, and what they would have done to last month's scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rapport_web.exceptions import Conflict, Invalid
from rapport_web.people.forms import refuse
from rapport_web.people.guard import page, signed_in
from rapport_web.people.selectors import site_profile
from rapport_web.scorecards import effect, seams, services
from rapport_web.scorecards.forms.scorecards import PublishForm
from rapport_web.scorecards.permissions import EDIT
from rapport_web.scorecards.selectors.scorecards import one_scorecard
from rapport_web.scorecards.shown import called, remarks_on, standing

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@page(EDIT)
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """What changes if we publish it?"""
    found = one_scorecard(pk)
    form = PublishForm(request.POST or None, initial={"edits": found.edits})
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = form.cleaned_data
            try:
                made = services.publish(scorecard=found, by=signed_in(request), why=given["why"], edits=given["edits"])
            except Invalid as refused:
                refuse(form, refused)
            except Conflict as conflict:
                # What would be published now is shown with the message, so that sent again it is meant.
                found = one_scorecard(pk)
                form.add_error(None, str(conflict))
                form.data = request.POST.copy()
                form.data["edits"] = str(found.edits)
                status = 409
            else:
                messages.success(request, _("It is published: %s.") % called(made))
                return redirect("scorecard", pk=pk)
    stands = standing(found)
    told = None
    if stands["changed"] and stands["last"] and not stands["only_words"]:
        told = seams.effect(found, found.form())
    context = {
        "scorecard": found,
        "form": form,
        "effect": effect.shown(told, least=site_profile().least_group) if told and told.moved else None,
        "nothing": told is not None and not told.moved,
        "remarks": remarks_on(found, found.form()) if stands["changed"] else (),
        "tab": "publish",
        **stands,
    }
    return render(request, "scorecards/publish.html", context, status=status)
