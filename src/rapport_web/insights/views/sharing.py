"""Sharing a view, opening a shared one, taking a link back, and having an answer computed anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rapport_web.exceptions import NotThere
from rapport_web.insights import selectors, services
from rapport_web.insights.filters import Filters
from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import COMPUTE, OPEN_SHARED, SHARE
from rapport_web.insights.views import (
    agree,
    drivers,
    hurts,
    moments,
    parts,
    points,
    quality,
    response,
    themes,
    values,
    verdict,
    voices,
)
from rapport_web.insights.views.shown import TITLES, URLS, answer
from rapport_web.insights.views.team import teams_of
from rapport_web.insights.whose import EVERYBODY, Whose
from rapport_web.people.guard import page, signed_in

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from rapport_web.insights.views.shown import Answered

_SHOW: Final[dict[str, Callable[[HttpRequest, Answered], HttpResponse]]] = {
    Kept.Question.VERDICT: verdict.show,
    Kept.Question.HURTS: hurts.show,
    Kept.Question.MOMENTS: moments.show,
    Kept.Question.PARTS: parts.show,
    Kept.Question.THEMES: themes.show,
    Kept.Question.VALUES: values.show,
    Kept.Question.QUALITY: quality.show,
    Kept.Question.POINTS: points.show,
    Kept.Question.AGREE: agree.show,
    Kept.Question.RESPONSE: response.show,
    Kept.Question.DRIVERS: drivers.show,
    Kept.Question.VOICES: voices.show,
}


@page(COMPUTE)
@require_POST
def anew(request: HttpRequest, question: str) -> HttpResponseBase:
    """Have an answer computed anew, and go back to it."""
    filters, user = Filters.from_query(request.POST), signed_in(request)
    # A team's figures are the same for all who may see the team, so they are kept once.
    whose = EVERYBODY if question == Kept.Question.TEAM else None
    own = {str(each.pk) for each in teams_of(user)} if whose is not None else set()
    if whose is not None and not (filters.part == "team" and filters.level in own):
        raise NotThere(_("There is no such team among those you may see."))
    services.ask(question=_known(question), filters=filters, by=user, whose=whose, anew=True)
    return redirect(_place(question, filters))


@page(SHARE)
@require_http_methods(["GET", "POST"])
def share(request: HttpRequest, question: str) -> HttpResponseBase:
    """Show the links to views that this person made, and make one."""
    user = signed_in(request)
    if question not in _SHOW:
        raise NotThere(_("There is no such question."))
    if request.method == "POST":
        filters = Filters.from_query(request.POST)
        services.share(question=_known(question), filters=filters, by=user)
        return redirect(f"{reverse('share-view', args=[question])}?{urlencode(filters.to_dict())}")
    filters = Filters.from_query(request.GET)
    links = [
        {
            "number": each.pk,
            "title": TITLES[each.question],
            "filters": each.filters,
            "at": each.at,
            "url": settings.RAPPORT.url + reverse("shared", args=[selectors.signed(each)]),
        }
        for each in selectors.shares_of(user)
    ]
    context = {
        "question": _known(question),
        "asked": TITLES[question],
        "back": _place(question, filters),
        "query": filters.to_dict(),
        "links": links,
    }
    return render(request, "insights/share.html", context)


@page(SHARE)
@require_POST
def revoke(request: HttpRequest, number: int) -> HttpResponseBase:
    """Take a link back."""
    found = services.revoke_share(number=number, by=signed_in(request))
    return redirect("share-view", found.question)


@page(OPEN_SHARED)
@require_GET
def shared(request: HttpRequest, token: str) -> HttpResponseBase:
    """Open a shared view, as the data are today."""
    found = selectors.shared(token, signed_in(request))
    answered = answer(
        request, found.question, whose=Whose.from_dict(found.whose), filters=Filters.from_dict(found.filters)
    )
    return _SHOW[found.question](request, answered)


def _known(question: str) -> str:
    if question not in TITLES:
        raise NotThere(_("There is no such question."))
    return question


def _place(question: str, filters: Filters) -> str:
    asked = filters.to_dict()
    if question == Kept.Question.TEAM and (level := asked.pop("part", "").partition(":")[2]):
        asked["team"] = level
    return f"{reverse(URLS[_known(question)])}?{urlencode(asked)}"
