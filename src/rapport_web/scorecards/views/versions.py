"""What were conversations evaluated with, and when? Every version whole, and the differences between two."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import render
from django.utils.translation import gettext as _

from rapport_web.exceptions import NotThere
from rapport_web.people.deeds import allows
from rapport_web.people.guard import page, signed_in
from rapport_web.scorecards.changes import changes
from rapport_web.scorecards.permissions import EDIT, SEE
from rapport_web.scorecards.selectors.scorecards import one_scorecard, one_version
from rapport_web.scorecards.shown import Around, called, rules_of, sections_of, standing

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from rapport_web.scorecards.models import Scorecard, Version


@page(SEE)
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """What were conversations evaluated with, and when? ``?from=1.1&to=2.1`` compares two."""
    found = one_scorecard(pk)
    rows = list(found.versions.select_related("by").order_by("number", "wording"))
    told = []
    for at, version in enumerate(rows):
        since = changes(rows[at - 1].form(), version.form()) if at else ()
        told.append((version, called(version), since))
    context: dict[str, Any] = {
        "scorecard": found,
        "rows": told[::-1],
        "choices": [(f"{each.number}.{each.wording}", called(each)) for each in rows],
        "tab": "versions",
        **_compared(request, found, rows),
        **_stands(request, found),
    }
    return render(request, "scorecards/versions.html", context)


@page(SEE)
def version(request: HttpRequest, pk: int, number: int, wording: int) -> HttpResponse:
    """What did this version ask?"""
    found = one_scorecard(pk)
    one = one_version(found, number, wording)
    body = one.form()
    context = {
        "scorecard": found,
        "version": one,
        "called": called(one),
        "sections": sections_of(body, Around()),
        "rules": rules_of(body),
        "intro": body.intro,
        "tab": "versions",
        **_stands(request, found),
    }
    return render(request, "scorecards/version.html", context)


def _stands(request: HttpRequest, found: Scorecard) -> dict[str, Any]:
    return standing(found) if allows(signed_in(request).roles, EDIT) else {}


def _compared(request: HttpRequest, found: Scorecard, rows: list[Version]) -> dict[str, Any]:
    """The differences between the two versions that the address names; nothing where it names none."""
    said = [request.GET.get(name, "") for name in ("from", "to")]
    if not any(said):
        chosen = [f"{each.number}.{each.wording}" for each in rows[-2:]]
        return {"chosen": chosen if len(chosen) > 1 else ["", ""]}
    two = [_named(found, each) for each in said]
    return {"chosen": said, "two": [called(each) for each in two], "between": changes(two[0].form(), two[1].form())}


def _named(found: Scorecard, said: str) -> Version:
    number, _point, wording = said.partition(".")
    if not (number.isdecimal() and wording.isdecimal() and len(said) < 10):  # noqa: PLR2004  # two counts
        raise NotThere(_("This scorecard has no such version."))
    return one_version(found, int(number), int(wording))
