"""All words of a questionnaire that are the company's to write, one language at a time; the consent among them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rapport.instrument import Choice, Question
from rapport.instrument.lint import lint
from rapport.instrument.scales import SCALES
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.people.deeds import require
from rapport_web.people.guard import page, signed_in
from rapport_web.surveys import services
from rapport_web.surveys.forms.questionnaires import AROUND, WordsForm
from rapport_web.surveys.permissions import EDIT_QUESTIONNAIRES, SEE_QUESTIONNAIRES
from rapport_web.surveys.selectors.questionnaires import one_questionnaire
from rapport_web.surveys.showing import own_name
from rapport_web.surveys.views.questionnaires.shown import said, standing

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

    from rapport.instrument import Form


@page(SEE_QUESTIONNAIRES)
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """How is it said in each language? ``?in=de`` chooses the language."""
    found = one_questionnaire(pk)
    draft = found.form()
    language = draft.language(request.GET.get("in", ""))
    form = WordsForm(request.POST or None, draft=draft, language=language, initial={"edits": found.edits})
    status = 200
    if request.method == "POST":
        require(signed_in(request), EDIT_QUESTIONNAIRES)
        status = 422
        if form.is_valid():
            try:
                written = with_words(draft, language, form.cleaned_data)
                edits = form.cleaned_data["edits"]
                services.save_draft(questionnaire=found, form=written, edits=edits, by=signed_in(request))
            except Invalid as refused:
                form.add_error(None, refused.reason)
            except Conflict as conflict:
                form.add_error(None, str(conflict))
                if found.retired_at is not None:  # then the page has no form that could say so
                    messages.warning(request, str(conflict))
                form.data = _again(form, request.POST, one_questionnaire(pk).edits)
                status = 409
            else:
                messages.success(request, _("The words in %s are kept as a draft.") % own_name(language))
                return redirect(f"{reverse('questionnaire-words', args=[pk])}?in={language}")
    missing = {code: sum(r.language == code and r.blocks for r in lint(draft)) for code in draft.languages}
    context: dict[str, Any] = {
        "questionnaire": found,
        "form": form,
        "language": language,
        "tongue": own_name(language),
        "languages": [(code, own_name(code), missing[code]) for code in draft.languages],
        "remarks": said(remark for remark in lint(draft) if remark.language == language and not remark.question),
        "tab": "words",
        **standing(found),
    }
    return render(request, "surveys/words.html", context, status=status)


def _again(form: WordsForm, said: QueryDict, edits: int) -> QueryDict:
    """Return what was sent, to be sent again over what is there now; words that came meanwhile are left as they are."""
    data = said.copy()
    for bound in form:
        if bound.name not in data:
            data[bound.name] = bound.initial or ""
    data["edits"] = str(edits)
    return data


def with_words(form: Form, language: str, said: dict[str, str]) -> Form:
    """Return a form with the words of one language as they were written; an empty one is none."""
    title, intro, consent, thanks = (_put(getattr(form, part), language, said.get(part, "")) for part in AROUND)
    questions = tuple(question if question.core else _question(question, language, said) for question in form.questions)
    return replace(form, questions=questions, title=title, intro=intro, consent=consent, thanks=thanks)


def _question(question: Question, language: str, said: dict[str, str]) -> Question:
    name = question.name
    house = question.choices in SCALES.values()
    choices = tuple(
        choice
        if house
        else Choice(choice.value, _put(choice.label, language, said.get(f"choice-{name}-{choice.value}", "")))
        for choice in question.choices
    )
    hint = _put(question.hint, language, said.get(f"hint-{name}", ""))
    return replace(
        question, text=_put(question.text, language, said.get(f"text-{name}", "")), hint=hint, choices=choices
    )


def _put(before: dict[str, str], language: str, text: str) -> dict[str, str]:
    kept = {code: words for code, words in before.items() if code != language}
    return {**kept, language: text} if text else kept
