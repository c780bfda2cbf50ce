"""What does another system’s form bring in, and what would be lost on the way to another system?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from rapport_web.exceptions import Invalid, NotThere
from rapport_web.people.forms import refuse
from rapport_web.people.guard import page, signed_in
from rapport_web.scorecards.permissions import EDIT, SEE
from rapport_web.scorecards.selectors.scorecards import last_version, one_scorecard
from rapport_web.scorecards.services.exchanging import SYSTEMS, bring_in_scorecard, written_for
from rapport_web.scorecards.services.making import LONGEST
from rapport_web.scorecards.shown import standing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from rapport.scorecards import Form
    from rapport.scorecards.exchange import Lost

MOST_BYTES: Final = 5_000_000
NAMES: Final = {"own": "Rapport", "connect": "Amazon Connect", "genesys": "Genesys Cloud"}


class FormFile(forms.Form):
    """A form of another system, as a file."""

    file = forms.FileField(
        label=_("Choose a file, or drop it here"),
        help_text=_("JSON, at most 5 MB: our own, an evaluation form of Amazon Connect, or one of Genesys Cloud."),
        widget=forms.ClearableFileInput(attrs={"class": "drop", "accept": ".json,application/json"}),
    )
    name = forms.CharField(
        label=_("What it is called here"),
        help_text=_("Empty: as it is called there."),
        max_length=LONGEST,
        required=False,
    )

    def clean_file(self) -> bytes:
        """Return what the file holds."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 5 MB."))
        held: bytes = file.read()
        return held


@page(EDIT)
def bring_in(request: HttpRequest) -> HttpResponse:
    """What does another system’s form bring in?"""
    form = FormFile(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made, lost = bring_in_scorecard(data=given["file"], name=given["name"], by=signed_in(request))
        except Invalid as refused:
            refuse(form, refused)
        else:
            asked = made.form()
            context = {"form": FormFile(), "made": made, "questions": len(asked.questions), "lost": said(lost, asked)}
    return render(request, "scorecards/bring_in.html", context, status=422 if form.errors else 200)


@page(SEE)
def take_out(request: HttpRequest, pk: int) -> HttpResponse:
    """What would be lost on the way to another system? ``?for=genesys`` takes the file."""
    viewer, scorecard = signed_in(request), one_scorecard(pk)
    version = last_version(scorecard)
    if version is None and not viewer.may(EDIT):
        raise NotThere("It is not published.")
    form = version.form() if version else scorecard.form()
    wanted = request.GET.get("for", "")
    if wanted in SYSTEMS:
        written = written_for(form=form, title=scorecard.name, system=wanted, by=viewer)
        response = HttpResponse(
            json.dumps(written.data, ensure_ascii=False, indent=1), content_type="application/json; charset=utf-8"
        )
        called = slugify(scorecard.name) or "scorecard"
        response["Content-Disposition"] = f'attachment; filename="{called}-{wanted}.json"'
        return response
    context = {
        "scorecard": scorecard,
        "version": version,
        "tab": "take-out",
        "systems": [
            (key, name, said(written_for(form=form, title=scorecard.name, system=key, by=viewer).lost, form))
            for key, name in NAMES.items()
        ],
        **(standing(scorecard) if viewer.may(EDIT) else {}),
    }
    return render(request, "scorecards/take_out.html", context)


def said(lost: Iterable[Lost], form: Form) -> list[tuple[str, list[str]]]:
    """Return what was lost, each sentence once, with the questions and sections it is about."""
    titles = {question.name: question.text for question in form.questions}
    titles |= {section.name: section.title for section in form.sections}
    found: dict[str, list[str]] = {}
    for each in lost:
        places = found.setdefault(each.says(get_language() or "en"), [])
        if each.place:
            places.append(titles.get(each.place, each.place))
    return list(found.items())
