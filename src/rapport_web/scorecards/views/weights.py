"""What does each question weigh? All weights of a form at once, with the points of 100 they come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport_web.exceptions import Conflict, Invalid
from rapport_web.people.guard import page, signed_in
from rapport_web.scorecards import services
from rapport_web.scorecards.editing import weighed
from rapport_web.scorecards.forms.scorecards import WeightsForm
from rapport_web.scorecards.permissions import EDIT
from rapport_web.scorecards.selectors.scorecards import one_scorecard
from rapport_web.scorecards.shown import standing
from rapport_web.scorecards.weighing import weights_of
from rapport_web.scorecards.words import figure

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpRequest, HttpResponse

    from rapport.scorecards import Form


@dataclass(frozen=True, slots=True)
class Weighed:
    """A line of the table: a section or a question, its weight's field, and the points it comes to."""

    name: str
    says: str
    field: forms.BoundField | None
    points: str
    bonus: bool = False


@page(EDIT)
def weights(request: HttpRequest, pk: int) -> HttpResponse:
    """What does each question weigh?"""
    found = one_scorecard(pk)
    draft = found.form()
    form = WeightsForm(request.POST or None, draft=draft, initial={"edits": found.edits})
    status, shown = 200, draft
    if request.method == "POST" and not form.is_valid():
        status = 422
    elif request.method == "POST":
        shown = weighed(draft, *form.weights())
        if request.POST.get("do") != "look":
            try:
                edits = form.cleaned_data["edits"]
                services.save_draft(scorecard=found, form=shown, edits=edits, by=signed_in(request))
            except Invalid as refused:
                form.add_error(None, refused.reason)
                status = 422
            except Conflict as conflict:
                form.add_error(None, str(conflict))
                form.data = request.POST.copy()
                form.data["edits"] = str(one_scorecard(pk).edits)
                status = 409
            else:
                messages.success(request, _("The weights are in the draft. They count once it is published."))
                return redirect("scorecard", pk=pk)
    context = {"scorecard": found, "form": form, "lines": _lines(shown, form), "tab": "weights", **standing(found)}
    return render(request, "scorecards/weights.html", context, status=status)


@require_POST
@page(EDIT)
def look(request: HttpRequest, pk: int) -> HttpResponse:
    """Work out the points of weights as they are being written; nothing is kept."""
    draft = one_scorecard(pk).form()
    form = WeightsForm(request.POST, draft=draft)
    lines = _lines(weighed(draft, *form.weights()), form) if form.is_valid() else []
    return render(request, "scorecards/points.html", {"lines": lines})


def _lines(form: Form, fields: WeightsForm) -> list[tuple[Weighed, list[Weighed]]]:
    points = weights_of(form)
    return [
        (
            Weighed(
                section.name, section.title, fields[f"section-{section.name}"], figure(points.sections[section.name])
            ),
            [
                Weighed(
                    question.name,
                    question.text,
                    fields[name] if (name := f"question-{question.name}") in fields.fields else None,
                    figure(points.questions[question.name]),
                    question.bonus,
                )
                for question in section.questions
            ],
        )
        for section in form.sections
    ]
