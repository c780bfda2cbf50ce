"""Who answers, and who stays silent?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.utils.translation import get_language_info, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rapport_web.conversations.models.conversation import Channel
from rapport_web.insights.drawing import items
from rapport_web.insights.drawing.figures import Rated, Said, figure, of_100, tenth, whole
from rapport_web.insights.drawing.weeks import Drawn, weeks
from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import RESPONSE
from rapport_web.insights.sheets.response import WAYS
from rapport_web.insights.sheets.sheet import sheet
from rapport_web.insights.views.shown import Answered, answer, frame, result_of, state
from rapport_web.people.guard import page, signed_in
from rapport_web.people.models import Agent
from rapport_web.people.naming import Naming
from rapport_web.surveys.models import Invitation, Way
from rapport_web.ui.exports import export_format, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from rapport_web.people.models import User

_QUESTION = Kept.Question.RESPONSE
HEADS: Final = {
    "channel": gettext_lazy("Channel"),
    "topic": gettext_lazy("Topic"),
    "team": pgettext_lazy("of agents", "Team"),
    "way": gettext_lazy("How they were asked"),
    "language": gettext_lazy("Language"),
}
MARGINS: Final = {
    "channel": gettext_lazy("channel"),
    "topic": gettext_lazy("topic"),
    "team": pgettext_lazy("of agents", "team"),
    "week": gettext_lazy("week"),
}


@page(RESPONSE)
@require_GET
def response(request: HttpRequest) -> HttpResponseBase:
    """Show who answers."""
    return show(request, answer(request, _QUESTION))


def show(request: HttpRequest, found: Answered) -> HttpResponse:
    """Draw the page, or the line it polls for."""
    if request.GET.get("state"):
        return state(request, found)
    context = frame(request, found)
    if (result := found.result) is not None:
        context |= _drawn(result, signed_in(request))
    return render(request, "insights/response.html", context)


def _drawn(result: dict[str, Any], viewer: User) -> dict[str, Any]:
    said = Said(figure(result["answered_share"]), _("Answered"))
    return {
        "result": result,
        "known": result["invitations"],
        "answered": said,
        "invited": Said(figure(result["invited_share"]), _("Asked")) if result["invited_share"] else None,
        # In an order of our own: PostgreSQL keeps a mapping's keys in another.
        "states": [(each.label, result["states"][each]) for each in Invitation.State if each in result["states"]],
        "tables": [(part, HEADS[part], *_told(_rows(part, result["parts"][part]))) for part in _parts(result)],
        "weeks": Drawn(weeks(result["weeks"]), _("Answered, of 100"), "customer"),
        "lot": _lot(result["lot"], viewer) if result["lot"] else None,
        "weights": _weights(result["weights"]),
        "silence": _silence(result["silence"]),
        "items": [_item(each) for each in result["items"]],
        "most_left_out": _most(result["items"]),
        "hidden_teams": result["hidden_teams"],
        "how": result["how"],
    }


def _parts(result: dict[str, Any]) -> list[str]:
    return [part for part in HEADS if result["parts"][part]]


def _item(each: dict[str, Any]) -> tuple[str, str, Said]:
    called = items.words(each["name"])
    return each["name"], called, Said(figure(each["left_out"]), called)


def _rows(part: str, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        each
        | {
            "name": _name(part, each["level"]),
            "said": Said(figure(each["answered_share"]), str(_name(part, each["level"]))),
            "drawn": Said(figure(each["invited_share"]), "") if each["invited_share"] else None,
        }
        for each in rows
    ]


def _told(rows: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the rows with a share, and the others where they are many; a table of nothing else stays one."""
    told = [each for each in rows if each["said"].figure.shown]
    few = [each for each in rows if each not in told]
    return (told, few) if told and len(few) > 1 else (rows, [])


def _name(part: str, level: str) -> Any:
    if part == "channel":
        return Channel(level).label
    if part == "way":
        return Way(level).label
    return _language(level) if part == "language" else level


def _language(code: str) -> str:
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def _lot(found: dict[str, Any], viewer: User) -> dict[str, Any]:
    naming = Naming(viewer)
    outside = [each for each in found["members"] if each["lot"]["outside"] or each["way"]["outside"]]
    agents = Agent.objects.in_bulk([each["agent"] for each in outside]) if naming.names_others else {}
    named = [each | {"who": naming.of(agents[each["agent"]])} for each in outside if each["agent"] in agents]
    return found | {"named": sorted(named, key=lambda each: each["who"]), "names": naming.names_others}


def _weights(found: dict[str, Any]) -> dict[str, Any]:
    ways = [
        (words, Said(figure(found[name]["gap"]), str(words)), Rated(figure(found[name]["satisfaction"]), str(words)))
        for name, words in WAYS.items()
        if name == "answered" or (name == "chance" and found["by_chance"]) or (name == "raked" and found["margins"])
    ]
    gaps = [way[1].figure for way in (ways[0], ways[-1])]
    moved = None
    if gaps[0].estimate is not None and gaps[1].estimate is not None and len(ways) > 1:
        moved = whole(100 * abs(gaps[1].estimate - gaps[0].estimate))
    return found | {
        "ways": ways,
        "moved": moved,
        "matched": ", ".join(str(MARGINS[each]) for each in found["margins"]),
        "worth": whole(found["n_effective"]),
        "counts_for": tenth(found["largest"]),
        "cut": whole(found["trim"]),
    }


def _silence(found: dict[str, Any]) -> dict[str, Any]:
    tipping = found["tipping"]
    return found | {
        "turned_at": of_100(tipping["silent"]) if tipping and tipping["reachable"] else "",
        "bearable": of_100(found["tolerable"]),
        "quiet": whole(found["silent"]),
        "points": tenth(abs(found["shift"])) if found["shift"] is not None else "",
        "lower": (found["shift"] or 0) > 0,
        "met_answered": Said(figure(found["met_answered"]), ""),
        "met_silent": Said(figure(found["met_silent"]), ""),
    }


def _most(rows: list[dict[str, Any]]) -> str:
    """Return the question left out most, where its interval is above all others'; else nothing."""
    told = [each for each in rows if each["left_out"]["low"] is not None]
    for each in told:
        if all(other is each or each["left_out"]["low"] > other["left_out"]["high"] for other in told):
            return items.words(each["name"]) if len(told) > 1 else ""
    return ""


@page(RESPONSE)
@require_GET
def table(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give one of the page's tables as a file."""
    result = result_of(request, _QUESTION)
    columns, rows = sheet(_QUESTION, name, result, signed_in(request))
    return table_response(request, f"who-answers-{name}", columns, rows, export_format(request) or "csv")
