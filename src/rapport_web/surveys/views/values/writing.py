"""What do we stand for? The values in the company's order, each with what shows it and what is asked about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport_web.exceptions import Conflict, Invalid
from rapport_web.people.forms import refuse
from rapport_web.people.guard import page, signed_in
from rapport_web.surveys.forms.values import RoundForm, ValueForm
from rapport_web.surveys.models import Questionnaire, Round
from rapport_web.surveys.permissions import EDIT_QUESTIONNAIRES, EDIT_VALUES, SAY_VALUES, SEE_VALUES
from rapport_web.surveys.selectors import values as selectors
from rapport_web.surveys.selectors.questionnaires import one_questionnaire
from rapport_web.surveys.services import values as services
from rapport_web.surveys.showing import in_language
from rapport_web.ui.behaviours import behaviour_in_words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from rapport.instrument import Form
    from rapport_web.surveys.models import Value

# More than these are added on their own pages.
_SHOWN = 6


@page(SEE_VALUES)
def values(request: HttpRequest) -> HttpResponse:
    """What do we stand for?"""
    return shown(request)


@page(EDIT_VALUES)
def value(request: HttpRequest, pk: int | None = None) -> HttpResponse:
    """Write a value down, or change one."""
    found = selectors.one_value(pk) if pk else None
    form = ValueForm(request.POST or None, value=found)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                edits = form.cleaned_data["edits"] or 0  # 0 was never seen
                kept = services.write_value(value=found, edits=edits, by=signed_in(request), **form.said())
            except Invalid as refused:
                refuse(form, refused)
            except Conflict as conflict:
                form.add_error(None, str(conflict))
                form.data = request.POST.copy()
                form.data["edits"] = str(selectors.one_value(pk or 0).edits)
                status = 409
            else:
                messages.success(request, _("“%s” is set down.") % kept.name)
                return redirect("values")
    return render(request, "surveys/value.html", {"form": form, "value": found}, status=status)


@require_POST
@page(EDIT_VALUES)
def change_value(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a value, retire it or bring it back."""
    found, by = selectors.one_value(pk), signed_in(request)
    deed = request.POST.get("do", "")
    if deed in {"up", "down"}:
        services.move_value(value=found, up=deed == "up", by=by)
    elif deed == "retire":
        services.retire_value(value=found, by=by)
        messages.success(request, _("“%s” is retired. What was answered stays.") % found.name)
    elif deed == "back":
        services.bring_value_back(value=found, by=by)
    return redirect("values")


@require_POST
@page(EDIT_QUESTIONNAIRES)
def ask_about(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a value's customer question to a questionnaire's draft."""
    found = selectors.one_value(pk)
    said = request.POST.get("questionnaire", "")
    asked = one_questionnaire(int(said) if said.isdecimal() and len(said) < 10 else 0)  # noqa: PLR2004  # a row's number
    try:
        services.ask_about_value(questionnaire=asked, value=found, by=signed_in(request))
    except (Conflict, Invalid) as refused:
        messages.warning(request, str(refused))
    else:
        text = _("“%(value)s” is asked about in the draft of “%(name)s”. Customers see it once it is published.")
        messages.success(request, text % {"value": found.name, "name": asked.name})
    return redirect("questionnaire", pk=asked.pk)


def shown(request: HttpRequest, form: RoundForm | None = None) -> HttpResponse:
    """Return the page of all values."""
    viewer = signed_in(request)
    language = (get_language() or "en").partition("-")[0]
    rounds = list(Round.objects.order_by("-pk")[:5]) if viewer.may(EDIT_VALUES) else []
    now = selectors.open_round()
    drafts = [(row, row.form()) for row in Questionnaire.objects.filter(retired_at=None).order_by("name")[:_SHOWN]]
    context: dict[str, Any] = {
        "rows": [_told(each, language, drafts) for each in selectors.values()],
        "retired": selectors.values(retired=True),
        "open": now,
        "took": now and viewer.may(SAY_VALUES) and selectors.took_part(viewer, now),
        "rounds": [_round(each) for each in rounds],
        "least": selectors.least_to_show(),
        "form": form or RoundForm(),
    }
    return render(request, "surveys/values.html", context, status=422 if form else 200)


def _told(row: Value, language: str, drafts: list[tuple[Questionnaire, Form]]) -> dict[str, Any]:
    """A value with the questionnaires whose drafts could ask about it and do not."""
    return {
        "value": row,
        "behaviours": [behaviour_in_words(name) for name in row.behaviours],
        "customer": in_language(row.customer_question, language),
        "agent": in_language(row.agent_question, language),
        "addable": [draft for draft, form in drafts if selectors.could_ask(form, row)],
    }


def _round(row: Round) -> dict[str, Any]:
    is_open = row.closes_at > timezone.now()
    return {
        "round": row,
        "open": is_open,
        "takers": row.takers.count(),
        "counts": [] if is_open else selectors.lived(row),
    }
