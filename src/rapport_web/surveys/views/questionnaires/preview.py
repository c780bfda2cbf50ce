"""Trying a questionnaire as a customer would: step by step, in each language, and nothing is kept."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport.instrument.form import clean
from rapport_web.exceptions import NotThere
from rapport_web.people.guard import page
from rapport_web.surveys.permissions import SEE_QUESTIONNAIRES
from rapport_web.surveys.selectors.questionnaires import as_published, one_questionnaire
from rapport_web.surveys.showing import own_name
from rapport_web.surveys.slips import Slip
from rapport_web.surveys.views.questionnaires.shown import standing

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, QueryDict

    from rapport.instrument import Form, Given


@page(SEE_QUESTIONNAIRES)
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What will a customer see? ``version=2`` shows a version, else the draft; ``lang`` the language; ``all=1`` all."""
    found = one_questionnaire(pk)
    number = request.GET.get("version", "")
    form = as_published(found)
    if number:
        version = found.versions.filter(number=int(number) if number.isdecimal() and len(number) < 6 else 0).first()  # noqa: PLR2004
        if version is None:
            raise NotThere(_("This questionnaire has no such version."))
        form = version.form()
    if everything := request.GET.get("all") == "1":
        form = replace(form, questions=tuple(replace(question, when=()) for question in form.questions))
    language = form.language(request.GET.get("lang", ""))
    given, after = _given(form, request.GET), _number(request.GET.get("after", ""))
    step = form.next_step(after, given)
    slip = Slip("", form, language, given, step, 1, timezone.now(), "voice")
    shown = {question.name for _number_of, question in slip.questions}
    context: dict[str, Any] = {
        "questionnaire": found,
        "version": number,
        "slip": slip,
        "language": language,
        "everything": everything,
        "steps": slip.steps,
        "carried": [(name, value) for name, value in _flat(given) if name not in shown],
        "languages": [(code, own_name(code)) for code in form.languages],
        "tab": "preview",
        **standing(found),
    }
    return render(request, "surveys/preview.html", context)


def _given(form: Form, said: QueryDict) -> Given:
    return clean(form.questions, {name: said.getlist(name) for name in said})


def _flat(given: Given) -> list[tuple[str, Any]]:
    return [(name, each) for name, value in given.items() for each in (value if isinstance(value, list) else [value])]


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 3 else 0  # noqa: PLR2004  # a step
