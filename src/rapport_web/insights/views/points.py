"""Which of our points do customers feel?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rapport_web.exceptions import Conflict, Invalid
from rapport_web.insights.drawing.points import drawn
from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import POINTS
from rapport_web.insights.services.drafting import draft_without
from rapport_web.insights.sheets.sheet import sheet
from rapport_web.insights.views.shown import Answered, answer, frame, result_of, state
from rapport_web.people.guard import page, signed_in
from rapport_web.scorecards.models import Scorecard
from rapport_web.scorecards.permissions import EDIT
from rapport_web.scorecards.selectors import current_version
from rapport_web.ui.exports import export_format, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

_QUESTION: Final = Kept.Question.POINTS
_LONGEST: Final = 18


@page(POINTS)
@require_GET
def points(request: HttpRequest) -> HttpResponseBase:
    """Show the page."""
    return show(request, answer(request, _QUESTION))


def show(request: HttpRequest, found: Answered) -> HttpResponse:
    """Draw the page, or the line it polls for."""
    if request.GET.get("state"):
        return state(request, found)
    context = frame(request, found)
    if (result := found.result) is not None:
        cards = result["cards"]
        asked = request.GET.get("card", "")
        card = next((each for each in cards if _key(each) == asked), cards[0] if cards else None)
        context |= {
            "cards": [(_key(each), _named(each), each is card) for each in cards],
            "card": drawn(card) if card is not None else None,
            "draft": _draft(request, card) if card is not None else None,
            "answers": result["answers"],
            "weighting": result["weighting"],
            "how": result["how"],
        }
    return render(request, "insights/points.html", context)


@page(POINTS)
@require_GET
def table(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give one of the page's tables as a file."""
    columns, rows = sheet(_QUESTION, name, result_of(request, _QUESTION), signed_in(request))
    return table_response(request, f"points-{name}", columns, rows, export_format(request) or "csv")


@page(EDIT)
@require_POST
def draft(request: HttpRequest) -> HttpResponseBase:
    """Draft the next version with some questions at zero weight, and lead on to what that would have done."""
    scorecard, edits = (_whole(request.POST.get(name, "")) for name in ("scorecard", "edits"))
    try:
        row = draft_without(
            scorecard=scorecard or 0, questions=request.POST.getlist("question"), by=signed_in(request), edits=edits
        )
    except (Invalid, Conflict) as refused:
        messages.error(request, getattr(refused, "reason", str(refused)))
        return redirect("felt-points")
    messages.success(request, _("The draft counts these no more. Nothing is published yet: see first what it changes."))
    return redirect("scorecard-publish", pk=row.pk)


def _draft(request: HttpRequest, card: dict[str, Any]) -> dict[str, Any] | None:
    """Return what can be drafted from this version's labels; None where it is no more the one in use, or may not be."""
    if card["retired"] or not signed_in(request).may(EDIT):
        return None
    row = Scorecard.objects.filter(pk=card["scorecard"]).first()
    version = current_version(row) if row is not None else None
    if row is None or version is None or version.number != card["number"]:
        return None
    counted = {question.name: question.text for question in row.form().questions if question.weight > 0}
    offered = [
        {"name": item["question"], "words": counted[item["question"]], "label": item["label"]}
        for item in card["items"]
        if item["label"] in {"hollow", "harmful"} and item["question"] in counted
    ]
    return {"scorecard": row.pk, "edits": row.edits, "questions": offered} if offered else None


def _key(card: dict[str, Any]) -> str:
    return f"{card['scorecard']}-{card['number']}"


def _named(card: dict[str, Any]) -> str:
    said = {"name": card["name"], "number": card["number"]}
    return _("%(name)s, version %(number)s") % said


def _whole(said: str) -> int | None:
    return int(said) if said.isdecimal() and len(said) <= _LONGEST else None
