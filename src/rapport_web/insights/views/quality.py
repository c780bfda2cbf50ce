"""What do our evaluators find?"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_GET

from rapport_web.conversations.models.conversation import Channel
from rapport_web.findings.models import Owner
from rapport_web.insights.drawing.figures import Said, figure, of_100, tenth, whole
from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import QUALITY
from rapport_web.insights.sheets.sheet import sheet
from rapport_web.insights.views.shown import Answered, answer, frame, result_of, state
from rapport_web.people.guard import page, signed_in
from rapport_web.ui.exports import export_format, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

_QUESTION: Final = Kept.Question.QUALITY
HEADS: Final = {"team": pgettext_lazy("of agents", "Team"), "channel": gettext_lazy("Channel")}


@page(QUALITY)
@require_GET
def quality(request: HttpRequest) -> HttpResponseBase:
    """Show the page."""
    return show(request, answer(request, _QUESTION))


def show(request: HttpRequest, found: Answered) -> HttpResponse:
    """Draw the page, or the line it polls for."""
    if request.GET.get("state"):
        return state(request, found)
    context = frame(request, found)
    if (result := found.result) is not None:
        card = chosen(request, result)
        context |= {
            "result": result,
            "cards": [(_key(each), _called(each), each is card) for each in result["cards"]],
            "how": result["how"],
            "hidden_teams": result["hidden_teams"],
            "card": _drawn(card) if card else None,
        }
    return render(request, "insights/quality.html", context)


def chosen(request: HttpRequest, result: dict[str, Any]) -> dict[str, Any] | None:
    """Return the scorecard that the address names, else the one with the most evaluations; None where there is none."""
    cards: list[dict[str, Any]] = result["cards"]
    named = (each for each in cards if _key(each) == request.GET.get("card", ""))
    return next(named, cards[0] if cards else None)


@page(QUALITY)
@require_GET
def table(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give one of the page's tables as a file."""
    columns, rows = sheet(_QUESTION, name, result_of(request, _QUESTION), signed_in(request))
    return table_response(request, f"evaluators-find-{name}", columns, rows, export_format(request) or "csv")


def _key(card: dict[str, Any]) -> str:
    return f"{card['card']}-{card['number']}"


def _called(card: dict[str, Any]) -> str:
    return _("%(name)s, version %(number)s") % {"name": card["name"], "number": card["number"]}


def _drawn(card: dict[str, Any]) -> dict[str, Any]:
    begin = f"c{card['card']}v{card['number']}"
    return card | {
        "begin": begin,
        "score": _figure(card["score"], _("Score")),
        "whole": _figure(card["whole"], _("With what is not the agent’s")),
        "passed": _figure(card["passed"], _("Passed")) if card["passed"] else None,
        "questions": [each | {"met": _figure(each["met"], each["text"])} for each in card["questions"]],
        "tables": [(part, HEADS[part], _levels(part, card["parts"][part])) for part in HEADS if card["parts"][part]],
        **_weeks(card),
        "owners": [
            each | {"words": Owner(each["owner"]).label, "had": _figure(each["had"], "")} for each in card["owners"]
        ],
        "routed": [each | {"words": Owner(each["owner"]).label} for each in card["routed"]],
        "causes": [each | {"cause": each["cause"].replace("_", " ").split("/")} for each in card["causes"]],
        "moved": _moved(card),
    }


def _figure(found: dict[str, Any], about: str) -> dict[str, Any]:
    """Return a figure as the page shows it: weighted, and with readings where they say more."""
    powered = found.get("powered") or None
    # A reader that says nothing of it is not followed: then the figure is the weighted one.
    followed = powered if powered and powered["tuning"] else None
    weighted = Said(figure(found["figure"]), about)
    best = Said(figure(followed["figure"]), about) if followed else weighted
    return {
        "said": weighted,
        "best": best,
        "powered": Said(figure(powered["figure"]), about) if powered else None,
        "tuning": powered and powered["tuning"],
        "naive": of_100(found["naive"]) if found["naive"] is not None else "",
        "se": tenth(100 * found["se"], 2) if found["se"] is not None else "",
        "worth": whole(weighted.figure.n_effective),
    }


def _levels(part: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        each
        | {
            "name": _name(part, each["level"]),
            "score": _figure(each["score"], str(_name(part, each["level"]))),
            "passed": _figure(each["passed"], str(_name(part, each["level"]))),
        }
        for each in rows
    ]


def _weeks(card: dict[str, Any]) -> dict[str, Any]:
    """Return the weeks, the latest first; where none has enough, that is said instead of a column of it."""
    rows = _levels("week", card["weeks"])[::-1]
    return {"weeks": rows, "weeks_told": any(each["score"]["said"].figure.shown for each in rows)}


def _name(part: str, level: str) -> Any:
    if part == "channel":
        return Channel(level).label
    if part == "week":
        year, week = level.split("-W")
        monday = date_format(date.fromisocalendar(int(year), int(week), 1), "j M Y")
        return _("Week of %(day)s") % {"day": monday}
    return level


def _moved(card: dict[str, Any]) -> str:
    """Return by how many points of 100 the plain mean is off, where that is to be seen."""
    found = card["passed"] or card["score"]
    estimate, naive = found["figure"]["estimate"], found["naive"]
    if estimate is None or naive is None or abs(estimate - naive) < 0.01:  # noqa: PLR2004  # one of 100
        return ""
    return whole(100 * abs(estimate - naive))
