"""Which moments do we miss?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from rapport.report.marks.quote import words
from rapport_web.conversations.models.conversation import Channel
from rapport_web.exceptions import NotThere
from rapport_web.insights import links
from rapport_web.insights.drawing.figures import Said, between, figure, of_100
from rapport_web.insights.drawing.quotes import pair
from rapport_web.insights.drawing.weeks import Drawn, weeks
from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import MOMENTS
from rapport_web.insights.views.shown import Answered, answer, frame, result_of, state
from rapport_web.people.guard import page
from rapport_web.readings.words import CUES
from rapport_web.ui.exports import export_format, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

_QUESTION = Kept.Question.MOMENTS
# What would have met it: an act that can be heard or read, never a tone.
MEETS: Final = {
    "clue": gettext_lazy("Name what happened to them and what it means for this matter, then act on it."),
    "leaving": gettext_lazy("Say what made them want to go, in their terms, and what you can do about that today."),
    "effort": gettext_lazy(
        "Say what they have been through so far, so that they need not tell it again, and take over from there."
    ),
    "emotion": gettext_lazy("Name the feeling with what it is about, and say what you do next."),
}
HEADS: Final = {
    "cue": gettext_lazy("What the customer showed"),
    "channel": gettext_lazy("Channel"),
    "team": gettext_lazy("Team"),
    "topic": gettext_lazy("Topic"),
}
OUTCOMES: Final = ("met", "missed", "hollow")


@page(MOMENTS)
@require_GET
def moments(request: HttpRequest) -> HttpResponseBase:
    """Show which moments are missed."""
    return show(request, answer(request, _QUESTION))


def show(request: HttpRequest, found: Answered) -> HttpResponse:
    """Draw the page, or the line it polls for."""
    if request.GET.get("state"):
        return state(request, found)
    context = frame(request, found)
    if (result := found.result) is not None:
        context |= drawn(result)
    return render(request, "insights/moments.html", context)


def drawn(result: dict[str, Any]) -> dict[str, Any]:
    """Return what the page shows of a result."""
    every = result["all"]["all"]
    shares = {outcome: Said(figure(every["shares"][outcome]), outcome) for outcome in OUTCOMES}
    return {
        "total": every["n"] + every["unsure"],
        "told": every["n"],
        "unsure": every["unsure"],
        "unanswered": result["all"]["unanswered"],
        "with_moments": result["all"]["with_moments"],
        "read": result["read"],
        "outcomes": [(outcome, shares[outcome], every["counts"][outcome]) for outcome in OUTCOMES],
        "not_met": _not_met(shares),
        "missed_n": every["counts"]["missed"],
        "hollow_n": every["counts"]["hollow"],
        "cue_table": (HEADS["cue"], _rows("cue", result["parts"]["cue"])),
        "tables": [
            (part, HEADS[part], _rows(part, rows)) for part, rows in result["parts"].items() if rows and part != "cue"
        ],
        "weeks": Drawn(weeks(result["weeks"]), _("Moments met, of 100"), "reader"),
        "quotes": [
            (outcome, [pair(each) for each in result["quotes"][outcome]]) for outcome in ("missed", "hollow", "met")
        ],
        "meets": MEETS,
        "cue_names": CUES,
        "aside": [each for each in result["aside"] if each["owner"]],
        "upheld": sum(each["n"] for each in result["aside"] if not each["owner"]),
        "aside_n": sum(each["n"] for each in result["aside"]),
        "aside_quotes": [pair(each) for each in result["aside_quotes"]],
        "formulas": [_formula(each) for each in result["formulas"]],
        "replies": result["replies"],
        "hidden_teams": result["hidden_teams"],
        "how": result["how"],
    }


@page(MOMENTS)
@require_GET
def table(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give one of the page's tables as a file."""
    result = result_of(request, _QUESTION)
    kind = export_format(request) or "csv"
    if name in result["parts"]:
        columns = [
            HEADS[name],
            _("met of all that count"),
            _("low"),
            _("high"),
            _("moments"),
            *OUTCOMES,
            _("set aside"),
            _("unsure"),
        ]
        rows = [
            [
                each["level"],
                each["met"]["estimate"],
                each["met"]["low"],
                each["met"]["high"],
                each["n"],
                *(each["counts"][outcome] for outcome in OUTCOMES),
                each["set_aside"],
                each["unsure"],
            ]
            for each in result["parts"][name]
        ]
    elif name == "weeks":
        columns = [_("week of"), _("met"), _("moments"), _("band from"), _("band to"), _("outside")]
        rows = [[w["monday"], w["share"], w["n"], w["low"], w["high"], w["outside"]] for w in result["weeks"]["weeks"]]
    elif name == "formulas":
        columns = [_("line"), _("contacts"), _("of"), _("low"), _("high"), _("whose")]
        rows = [
            [each["example"]["text"], *(each["contacts"][end] for end in ("k", "n", "low", "high")), each["owner"]]
            for each in result["formulas"]
        ]
    else:
        raise NotThere(_("There is no such table."))
    return table_response(request, f"moments-{name}", columns, rows, kind)


def _not_met(shares: dict[str, Said]) -> Said | None:
    """Return the share that was not met: what the first sentence says."""
    met = shares["met"].figure
    if met.estimate is None or met.low is None or met.high is None:
        return None
    turned = figure(
        {
            "estimate": 1 - met.estimate,
            "low": 1 - met.high,
            "high": 1 - met.low,
            "n": met.n,
            "n_effective": met.n_effective,
            "voice": met.voice,
        }
    )
    return Said(turned, _("Not met"))


def _rows(part: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    told = [each for each in rows if each["met"]["low"] is not None]
    few = [each for each in rows if each["met"]["low"] is None]
    return {
        "told": [
            {
                **each,
                "name": _name(part, each["level"]),
                "meets": MEETS.get(each["level"], ""),
                "said": Said(figure(each["met"]), str(_name(part, each["level"]))),
            }
            for each in told
        ],
        "few": [
            {"name": _name(part, each["level"]), "n": each["n"], "missing": each["met"]["missing"]} for each in few
        ],
    }


def _name(part: str, level: str) -> Any:
    return CUES[level] if part == "cue" else Channel(level).label if part == "channel" else level


def _formula(found: dict[str, Any]) -> dict[str, Any]:
    contacts, example = found["contacts"], found["example"]
    return {
        "words": words(example["text"]),
        "k": contacts["k"],
        "n": contacts["n"],
        "share": of_100(contacts["k"] / contacts["n"]),
        "between": between(contacts["low"], contacts["high"]),
        "owner": found["owner"],
        "url": links.turn(example["conversation"], example["turn"]),
    }
