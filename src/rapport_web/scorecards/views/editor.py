"""The page of one scorecard: its sections and questions, how it stands, and the deeds on its parts."""

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
from rapport_web.scorecards import editing, seams, services
from rapport_web.scorecards.forms.question import KindForm
from rapport_web.scorecards.forms.scorecards import Settings, settings_of
from rapport_web.scorecards.permissions import EDIT, SEE
from rapport_web.scorecards.selectors.scorecards import last_version, one_scorecard
from rapport_web.scorecards.shown import around, called, rules_of, sections_of, standing

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from rapport_web.scorecards.models import Scorecard


@page(SEE)
def scorecard(request: HttpRequest, pk: int) -> HttpResponse:
    """What does this scorecard ask?"""
    return shown(request, one_scorecard(pk))


@require_POST
@page(EDIT)
def settings(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the name, the pass mark and what holds for the whole form."""
    found = one_scorecard(pk)
    form = Settings(request.POST)
    if not form.is_valid():
        return shown(request, found, form)
    try:
        services.save_draft(
            scorecard=found,
            form=replace(found.form(), **form.parts()),
            edits=form.cleaned_data["edits"],
            by=signed_in(request),
            name=form.cleaned_data["name"],
        )
    except Invalid as refused:
        refuse(form, refused)
        return shown(request, found, form)
    except Conflict as conflict:
        fresh = one_scorecard(pk)
        form.add_error(None, str(conflict))
        if fresh.retired_at is not None:  # then the page has no form that could say so
            messages.warning(request, str(conflict))
        # Sent again, it is meant: who sends it has read the message by then.
        form.data = request.POST.copy()
        form.data["edits"] = str(fresh.edits)
        return shown(request, fresh, form, status=409)
    messages.success(request, _("It is kept as a draft. Evaluators see it once it is published."))
    return redirect("scorecard", pk=pk)


@require_POST
@page(EDIT)
def change_question(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Move a question up or down, or remove it."""
    found = one_scorecard(pk)
    deed, draft = request.POST.get("do", ""), found.form()
    try:
        if deed == "remove":
            draft = editing.removed(draft, name)
        elif deed in {"up", "down"}:
            draft = editing.moved(draft, name, up=deed == "up")
        services.save_draft(scorecard=found, form=draft, edits=edits_of(request), by=signed_in(request))
    except (Conflict, Invalid) as refused:
        messages.warning(request, str(refused))
    else:
        if deed == "remove":
            messages.success(request, _("The question is removed from the draft. What was scored stays."))
    return redirect(f"{reverse('scorecard', args=[pk])}#{'questions' if deed == 'remove' else f'q-{name}'}")


@require_POST
@page(EDIT)
def change_section(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Move a section up or down, or remove it."""
    found = one_scorecard(pk)
    deed, draft = request.POST.get("do", ""), found.form()
    try:
        if deed == "remove":
            draft = editing.section_removed(draft, name)
        elif deed in {"up", "down"}:
            draft = editing.section_moved(draft, name, up=deed == "up")
        services.save_draft(scorecard=found, form=draft, edits=edits_of(request), by=signed_in(request))
    except (Conflict, Invalid) as refused:
        messages.warning(request, str(refused))
    return redirect(f"{reverse('scorecard', args=[pk])}#{'questions' if deed == 'remove' else f's-{name}'}")


@require_POST
@page(EDIT)
def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """Retire the scorecard, or bring it back."""
    found = one_scorecard(pk)
    try:
        if request.POST.get("do") == "back":
            services.bring_back(scorecard=found, by=signed_in(request))
        elif request.POST.get("do") == "retire":
            services.retire(scorecard=found, by=signed_in(request))
            messages.success(request, _("“%s” is retired. What was scored with it stays.") % found.name)
    except Conflict as refused:
        messages.warning(request, str(refused))
    return redirect("scorecard", pk=pk)


def edits_of(request: HttpRequest) -> int | None:
    """Return the count of changes that the page was drawn with."""
    said = request.POST.get("edits", "")
    return int(said) if said.isdecimal() and len(said) < 10 else -1  # noqa: PLR2004  # a count; -1 was never seen


def shown(
    request: HttpRequest, found: Scorecard, form: Settings | None = None, *, status: int | None = None
) -> HttpResponse:
    """Draw the page: the draft for who writes, else what conversations are evaluated with."""
    user = signed_in(request)
    writes = user.may(EDIT)
    last = last_version(found)
    body = found.form() if writes else last.form() if last else None
    about = around(found, body, user, checked=writes) if body else None
    context: dict[str, Any] = {
        "scorecard": found,
        "editable": writes and found.retired_at is None,
        "sections": sections_of(body, about) if body else [],
        "rules": rules_of(body) if body else None,
        "intro": body.intro if body else "",
        "whole": about.of("") if about else (),
        "uses": [use for use in seams.uses([found.pk]).get(found.pk, ()) if use.active],
        "form": form or Settings(initial=settings_of(found.name, found.form(), found.edits)),
        "kinds": KindForm(),
        "tab": "questions",
        **(standing(found) if writes else {"last": last, "last_called": called(last) if last else ""}),
    }
    wrong = form is not None and bool(form.errors)
    return render(request, "scorecards/scorecard.html", context, status=status or (422 if wrong else 200))
