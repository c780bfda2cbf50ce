"""What do we ask our customers? All questionnaires, and beside them what is being sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.template import TemplateDoesNotExist
from django.template.loader import get_template
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport_web.exceptions import Invalid
from rapport_web.people.forms import refuse
from rapport_web.people.guard import page, signed_in
from rapport_web.surveys.forms.questionnaires import NewQuestionnaire
from rapport_web.surveys.permissions import EDIT_QUESTIONNAIRES, SEE_QUESTIONNAIRES
from rapport_web.surveys.selectors.questionnaires import questionnaires
from rapport_web.surveys.services import make_questionnaire
from rapport_web.ui.exports import export_format, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

_SENDINGS = "surveys/sendings_part.html"


@page(SEE_QUESTIONNAIRES)
def surveys(request: HttpRequest) -> HttpResponseBase:
    """What do we ask our customers?"""
    if (kind := export_format(request)) is not None:
        columns = (_("Questionnaire"), _("Version"), _("Published"), _("Sendings at work"), _("Retired"))
        rows = ((row.name, row.last, row.last_at, row.going, row.retired_at) for row in questionnaires())
        return table_response(request, "questionnaires", columns, rows, kind)
    return _shown(request, NewQuestionnaire())


@require_POST
@page(EDIT_QUESTIONNAIRES)
def make(request: HttpRequest) -> HttpResponseBase:
    """Make a questionnaire of the core."""
    form = NewQuestionnaire(request.POST)
    if form.is_valid():
        try:
            made = make_questionnaire(by=signed_in(request), **form.cleaned_data)
        except Invalid as refused:
            refuse(form, refused)
        else:
            messages.success(
                request, _("“%s” asks the core questions. Add your own, or publish it as it is.") % made.name
            )
            return redirect("questionnaire", pk=made.pk)
    return _shown(request, form)


def _shown(request: HttpRequest, form: NewQuestionnaire) -> HttpResponseBase:
    rows = list(questionnaires())
    context = {
        "rows": rows,
        "form": form,
        "going": sum(row.going > 0 for row in rows),
        "sendings": _SENDINGS if _there(_SENDINGS) else "",
    }
    return render(request, "surveys/hub.html", context, status=422 if form.errors else 200)


def _there(template: str) -> bool:
    try:
        get_template(template)
    except TemplateDoesNotExist:
        return False
    return True
