"""Writing one own question, with remarks as one writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport.instrument.lint import lint
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.people.guard import page, signed_in
from rapport_web.surveys import services
from rapport_web.surveys.editing import own_named, placed
from rapport_web.surveys.forms.question import QuestionForm
from rapport_web.surveys.permissions import EDIT_QUESTIONNAIRES
from rapport_web.surveys.selectors.questionnaires import one_questionnaire
from rapport_web.surveys.views.questionnaires.shown import Said, said

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from rapport_web.surveys.models import Questionnaire


@page(EDIT_QUESTIONNAIRES)
def question(request: HttpRequest, pk: int, name: str = "") -> HttpResponse:
    """What do we want to ask? A new question without a name, else that one."""
    found = one_questionnaire(pk)
    form = _form(request, found, name)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _kept(request, found, form)
            except Invalid as refused:
                form.add_error(None, refused.reason)
            except Conflict as conflict:
                form.add_error(None, str(conflict))
                # Sent again, it is meant: who sends it has read the message by then.
                form.data = request.POST.copy()
                form.data["edits"] = str(one_questionnaire(pk).edits)
                status = 409
    context = {
        "questionnaire": found,
        "form": form,
        "name": name,
        "remarks": _remarks(found, form) if request.method == "POST" or name else (),
        "checked": request.method == "POST" or bool(name),
    }
    return render(request, "surveys/question.html", context, status=status)


@require_POST
@page(EDIT_QUESTIONNAIRES)
def look(request: HttpRequest, pk: int, name: str = "") -> HttpResponse:
    """Remark on a question as it is being written; nothing is kept."""
    found = one_questionnaire(pk)
    form = _form(request, found, name)
    return render(request, "surveys/remarks.html", {"remarks": _remarks(found, form), "checked": True})


def _form(request: HttpRequest, found: Questionnaire, name: str) -> QuestionForm:
    draft = found.form()
    return QuestionForm(
        request.POST or None,
        draft=draft,
        question=own_named(draft, name) if name else None,
        language=(get_language() or "en").partition("-")[0],
        initial={"edits": found.edits},
    )


def _remarks(found: Questionnaire, form: QuestionForm) -> tuple[Said, ...]:
    """What the lint says of the question as it is written, beside all others."""
    written = form.cleaned_data.get("question") if form.is_bound and form.is_valid() else form.question
    if written is None:
        return ()
    try:
        draft = placed(found.form(), written)
    except Invalid:
        return ()
    return said(remark for remark in lint(draft) if remark.question == written.name)


def _kept(request: HttpRequest, found: Questionnaire, form: QuestionForm) -> HttpResponse:
    written = form.cleaned_data["question"]
    services.save_draft(
        questionnaire=found,
        form=placed(found.form(), written),
        edits=form.cleaned_data["edits"],
        by=signed_in(request),
    )
    messages.success(request, _("The question is in the draft. Customers see it once it is published."))
    return redirect(f"{reverse('questionnaire', args=[found.pk])}#q-{written.name}")
