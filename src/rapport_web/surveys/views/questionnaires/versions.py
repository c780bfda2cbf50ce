"""What customers were asked before: every version, and what was different from the one before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from rapport.instrument.differences import differences
from rapport_web.people.guard import page
from rapport_web.surveys.permissions import SEE_QUESTIONNAIRES
from rapport_web.surveys.selectors.questionnaires import one_questionnaire
from rapport_web.surveys.views.questionnaires.shown import standing
from rapport_web.surveys.words import difference_in_words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@page(SEE_QUESTIONNAIRES)
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """What were customers asked, and when?"""
    found = one_questionnaire(pk)
    rows = list(found.versions.select_related("published_by").order_by("number"))
    told = []
    for at, version in enumerate(rows):
        changes = differences(rows[at - 1].form(), version.form()) if at else ()
        told.append((version, [difference_in_words(each) for each in changes]))
    context = {"questionnaire": found, "rows": told[::-1], "tab": "versions", **standing(found)}
    return render(request, "surveys/versions.html", context)
