"""Do we agree?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rapport_web.insights.agreeing import own
from rapport_web.insights.drawing.agreement import drawn
from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import AGREE, OWN_AGREEMENT
from rapport_web.insights.sheets.sheet import sheet
from rapport_web.insights.views.shown import Answered, answer, frame, result_of, state
from rapport_web.people.guard import page, signed_in
from rapport_web.ui.exports import export_format, table_response

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
    context = frame(request, found)
    if (result := found.result) is not None:
        card = chosen(request, result)
        context |= {"result": result, "cards": offered(result, card), "how": result["how"]}
        context |= drawn(card, signed_in(request)) if card else {}
    return render(request, "insights/agree.html", context)


def chosen(request: HttpRequest, result: dict[str, Any]) -> dict[str, Any] | None:
    """Return the scorecard that the address names, else the one with the most evaluations; None where there is none."""
    wanted = request.GET.get("card", "")
    cards: list[dict[str, Any]] = result["cards"]
    named = (each for each in cards if f"{each['scorecard']}-{each['number']}" == wanted)
    return next(named, cards[0] if cards else None)


def offered(result: dict[str, Any], card: dict[str, Any] | None) -> list[tuple[str, str, bool]]:
    """Return the scorecards to choose from: value, words, and whether it is the chosen one."""
    return [
        (
            f"{each['scorecard']}-{each['number']}",
            _("%(name)s, version %(number)s") % {"name": each["name"], "number": each["number"]},
            each is card,
        )
        for each in result["cards"]
    ]


@page(AGREE)
@require_GET
def table(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give one of the page's tables as a file, of all scorecards; people only where they may be named."""
    result = result_of(request, _QUESTION)
    columns, rows = sheet(_QUESTION, name, result, signed_in(request))
    return table_response(request, f"agreement-{name}", columns, rows, export_format(request) or "csv")


@page(OWN_AGREEMENT)
@require_GET
def mine(request: HttpRequest) -> HttpResponseBase:
    """Show an evaluator how far they agree with others, and how severe they are: theirs alone, and their firm's."""
    return render(request, "insights/agree/mine.html", {"own": own(signed_in(request))})
