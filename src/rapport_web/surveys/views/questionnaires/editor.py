"""The page of one questionnaire: its questions, how it stands, and the deeds on it as a whole."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport_web.exceptions import Conflict, Invalid
from rapport_web.people.forms import refuse
from rapport_web.people.guard import page, signed_in
from rapport_web.surveys import services
from rapport_web.surveys.editing import moved, removed
from rapport_web.surveys.forms.questionnaires import Settings
from rapport_web.surveys.permissions import EDIT_QUESTIONNAIRES, SEE_QUESTIONNAIRES
from rapport_web.surveys.selectors.questionnaires import one_questionnaire
from rapport_web.surveys.selectors.values import values_not_asked
from rapport_web.surveys.views.questionnaires.shown import standing, steps_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from rapport_web.surveys.models import Questionnaire


@page(SEE_QUESTIONNAIRES)
def questionnaire(request: HttpRequest, pk: int) -> HttpResponse:
    """What does this questionnaire ask?"""
    return _shown(request, one_questionnaire(pk))


@require_POST
@page(EDIT_QUESTIONNAIRES)
def settings(request: HttpRequest, pk: int) -> HttpResponse:
    """Set name, languages and months."""
    found = one_questionnaire(pk)
    form = Settings(request.POST)
    if not form.is_valid():
        return _shown(request, found, form)
    given = form.cleaned_data
    try:
        services.save_draft(
            questionnaire=found,
            form=replace(found.form(), languages=tuple(given["languages"])),
            edits=given["edits"],
            by=signed_in(request),
            name=given["name"],
            months=given["months"],
        )
    except Invalid as refused:
        refuse(form, refused)
        return _shown(request, found, form)
    except Conflict as conflict:
        form.add_error(None, str(conflict))
        if found.retired_at is not None:  # then the page has no form that could say so
            messages.warning(request, str(conflict))
        return _shown(request, found, _again(form, request, found), status=409)
    messages.success(request, _("It is kept as a draft. Customers see it once it is published."))
    return redirect("questionnaire", pk=pk)


@require_POST
@page(EDIT_QUESTIONNAIRES)
def change_question(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Move an own question up or down, or remove it."""
    found = one_questionnaire(pk)
    deed, draft = request.POST.get("do", ""), found.form()
    try:
        if deed == "remove":
            draft = removed(draft, name)
        elif deed in {"up", "down"}:
            draft = moved(draft, name, up=deed == "up")
        services.save_draft(questionnaire=found, form=draft, edits=_edits(request), by=signed_in(request))
    except (Conflict, Invalid) as refused:
        messages.warning(request, str(refused))
    else:
        if deed == "remove":
            messages.success(request, _("The question is removed from the draft. Answers to it stay."))
    return redirect(f"{_address(pk)}#{'own' if deed == 'remove' else f'q-{name}'}")


@require_POST
@page(EDIT_QUESTIONNAIRES)
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the draft."""
    found = one_questionnaire(pk)
    try:
        version = services.publish(questionnaire=found, by=signed_in(request), edits=_edits(request))
    except (Conflict, Invalid) as refused:
        messages.warning(request, str(refused))
    else:
        text = _("Version %s is published. From now on invitations ask with it.")
        messages.success(request, text % version.number)
    return redirect("questionnaire", pk=pk)


@require_POST
@page(EDIT_QUESTIONNAIRES)
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Retire a questionnaire, or bring it back."""
    found = one_questionnaire(pk)
    back = request.POST.get("do") == "back"
    try:
        (services.bring_back if back else services.retire)(questionnaire=found, by=signed_in(request))
    except Conflict as conflict:
        messages.warning(request, str(conflict))
    else:
        messages.success(request, _("It can be used again.") if back else _("It is retired. Its answers stay."))
    return redirect("questionnaire", pk=pk)


def _shown(
    request: HttpRequest, found: Questionnaire, form: Settings | None = None, status: int | None = None
) -> HttpResponse:
    draft = found.form()
    context: dict[str, Any] = {
        "questionnaire": found,
        "steps": steps_of(draft),
        "own": sum(not question.core for question in draft.questions),
        "form": form or Settings.of(found),
        "values": values_not_asked(draft),
        "tab": "questions",
        **standing(found),
    }
    return render(request, "surveys/questionnaire.html", context, status=status or (422 if form else 200))


def _again(form: Settings, request: HttpRequest, found: Questionnaire) -> Settings:
    """Let what was written be sent again over what is there now: who sends it has read the message by then."""
    form.data = request.POST.copy()
    form.data["edits"] = str(one_questionnaire(found.pk).edits)
    return form


def _edits(request: HttpRequest) -> int:
    said = request.POST.get("edits", "")
    return int(said) if said.isdecimal() and len(said) < 10 else 0  # noqa: PLR2004  # 0 was never seen


def _address(pk: int) -> str:
    return reverse("questionnaire", args=[pk])
