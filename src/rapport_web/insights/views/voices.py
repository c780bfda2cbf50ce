"""Who hears what our customers feel?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from rapport_web.conversations.models.conversation import Channel
from rapport_web.insights.computing.voices import EVALUATOR, READER
from rapport_web.insights.drawing.figures import Said, between, figure, of_100, tenth
from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import VOICES
from rapport_web.insights.rows.voices import WORDS
from rapport_web.insights.sheets.sheet import sheet
from rapport_web.insights.views.shown import Answered, answer, frame, result_of, state, weighting_of
from rapport_web.people.guard import page, signed_in
from rapport_web.ui.exports import export_format, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

_QUESTION = Kept.Question.VOICES
HEADS: Final = {
    "met": gettext_lazy("Moments met"),
    "missed": gettext_lazy("Moments missed"),
    "none": gettext_lazy("No moment found"),
}
CALLED: Final = {
    "moments": gettext_lazy("Half of the moments met, or more"),
    "guess": gettext_lazy("Its guess of what the customer would say"),
    EVALUATOR: gettext_lazy("What the evaluator found"),
}
# Where two voices part: these are the blind spots.
_APART: Final = frozenset(("felt-missed", "unfelt-met", "unfelt-none", "felt-unseen", "unfelt-seen"))
# METHODS 3: from here on to rely on; from the other on tentatively.
_RELY, _TENTATIVE = 0.80, 0.667
_TO_GATE: Final = 100


@page(VOICES)
@require_GET
def voices(request: HttpRequest) -> HttpResponseBase:
    """Show who hears what customers feel."""
    return show(request, answer(request, _QUESTION))


def show(request: HttpRequest, found: Answered) -> HttpResponse:
    """Draw the page, or the line it polls for."""
    if request.GET.get("state"):
        return state(request, found)
    context = frame(request, found)
    if (result := found.result) is not None:
        context |= _drawn(result)
    return render(request, "insights/voices.html", context)


def _drawn(result: dict[str, Any]) -> dict[str, Any]:
    instruments = [_instrument(each) for each in result["instruments"]]
    return {
        "result": result,
        "felt": Said(figure(result["felt_share"]), _("Felt understood")),
        "heads": list(HEADS.values()),
        "grid": [(felt, [_cell(result, felt, level) for level in READER]) for felt in ("felt", "unfelt")],
        "seen": [(felt, [_cell(result, felt, level) for level in ("seen", "unseen")]) for felt in ("felt", "unfelt")],
        "instruments": [each for each in instruments if each["name"] != EVALUATOR or result["has_evaluator"]],
        "moments": instruments[0],
        "channels": [_channel(each) for each in result["channels"]],
        "weighting": weighting_of(result),
        "how": result["how"],
    }


def _cell(result: dict[str, Any], felt: str, level: str) -> dict[str, Any]:
    name = f"{felt}-{level}"
    kept = dict(result["cells"][name])
    rows = kept.pop("rows")
    kept.pop("felt")
    said = Said(figure(kept), str(WORDS.get(name, name)))
    return {"name": name, "rows": rows, "said": said, "apart": name in _APART, "opens": name in WORDS}


def _instrument(each: dict[str, Any]) -> dict[str, Any]:
    yes, no = Said(figure(each["felt_given_yes"]), ""), Said(figure(each["felt_given_no"]), "")
    return each | {
        "words": CALLED[each["name"]],
        "voice": "evaluator" if each["name"] == EVALUATOR else "reader",
        "given_yes": yes,
        "given_no": no,
        "agreed": _of_100(each["raw"]),
        "beyond_chance": _decimal(each["ac1"]),
        "yes_of_100": of_100(each["yes"]) if each["yes"] is not None else "",
        "customers_of_100": of_100(each["customers_yes"]) if each["customers_yes"] is not None else "",
        "trust": _trust(each, yes, no),
    }


def _trust(each: dict[str, Any], yes: Said, no: Said) -> str:
    """Say what an instrument can be trusted for: one conversation, many, or nothing yet."""
    if each["ac1"] is None or each["ac1"]["low"] is None or None in {yes.figure.low, no.figure.low}:
        return _("Can’t tell yet.")
    if each["ac1"]["low"] >= _RELY and each["n"] >= _TO_GATE:
        return _("It says what the customer says, also of one conversation.")
    tells_apart = (yes.figure.low or 0.0) > (no.figure.high or 1.0)
    if tells_apart and each["ac1"]["low"] >= _TENTATIVE:
        return _("It goes with what customers feel; of one conversation take it as a hint.")
    if tells_apart:
        return _("It tells groups of conversations apart. It cannot stand for the customer in one conversation.")
    return _(
        "It cannot stand for what customers feel: where it says yes, they felt understood about as often as elsewhere."
    )


def _of_100(found: dict[str, Any] | None) -> str:
    if found is None:
        return ""
    return _("%(share)s of 100 (%(between)s)") % {
        "share": of_100(found["estimate"]),
        "between": between(found["low"], found["high"]),
    }


def _decimal(found: dict[str, Any] | None) -> str:
    if found is None or found["estimate"] is None or found["low"] is None:
        return ""
    ends = {"value": tenth(found["estimate"], 2), "low": tenth(found["low"], 2), "high": tenth(found["high"], 2)}
    return _("%(value)s (%(low)s to %(high)s)") % ends


def _channel(each: dict[str, Any]) -> dict[str, Any]:
    called = str(Channel(each["level"]).label)
    instruments = {name: _instrument(found) for name, found in each["instruments"].items()}
    return {"words": called, "n": each["n"], "felt": Said(figure(each["felt"]), called), **instruments}


@page(VOICES)
@require_GET
def table(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give one of the page's tables as a file."""
    result = result_of(request, _QUESTION)
    columns, rows = sheet(_QUESTION, name, result, signed_in(request))
    return table_response(request, f"who-hears-{name}", columns, rows, export_format(request) or "csv")
