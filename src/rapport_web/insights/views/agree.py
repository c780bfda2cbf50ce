"""Do we agree?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.shortcuts import render
from django.views.decorators.http import require_GET

from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import AGREE
from rapport_web.insights.views.shown import Answered, answer, frame, state
from rapport_web.people.guard import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

_QUESTION: Final = Kept.Question.AGREE


@page(AGREE)
@require_GET
def agree(request: HttpRequest) -> HttpResponseBase:
    """Show the page."""
    return show(request, answer(request, _QUESTION))


def show(request: HttpRequest, found: Answered) -> HttpResponse:
    """Draw the page, or the line it polls for."""
    if request.GET.get("state"):
        return state(request, found)
    return render(request, "insights/agree.html", frame(request, found))
