"""What goes with a satisfied customer?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from rapport_web.insights.drawing.figures import Rated, Said, ends, figure, of_100, tenth
from rapport_web.insights.drawing.items import Called
from rapport_web.insights.drawing.places import place
from rapport_web.insights.drawing.trapped import both_ways
from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import DRIVERS
from rapport_web.insights.sheets.sheet import sheet
from rapport_web.insights.views.shown import Answered, answer, frame, result_of, state, weighting_of
from rapport_web.people.guard import page, signed_in
from rapport_web.ui.exports import export_format, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

_QUESTION = Kept.Question.DRIVERS
# All ratings together explain less than this of an outcome: 5 of 100.
_NEXT_TO_NOTHING: Final = 0.05
_LONGEST_GROUP: Final = 40
OWNERS: Final = ("people", "process", "technology", "product")
WEIGHS: Final = {
    "penalty": gettext_lazy(
        "A low rating goes with more lost than a high one with gained: expected as a matter of course."
    ),
    "reward": gettext_lazy(
        "A high rating goes with more gained than a low one with lost: it pleases where it is there."
    ),
    "": gettext_lazy("Can’t tell which of the two is larger."),
}


@page(DRIVERS)
@require_GET
def drivers(request: HttpRequest) -> HttpResponseBase:
    """Show what goes with satisfaction."""
    return show(request, answer(request, _QUESTION))


def show(request: HttpRequest, found: Answered) -> HttpResponse:
    """Draw the page, or the line it polls for."""
    if request.GET.get("state"):
        return state(request, found)
    context = frame(request, found)
    if (result := found.result) is not None:
        context |= _drawn(result, found.filters.to_dict())
    return render(request, "insights/drivers.html", context)


def _drawn(result: dict[str, Any], asked: dict[str, str]) -> dict[str, Any]:
    repeat, called = result["repeat"], Called(result["grouped"])
    return {
        "result": result,
        "drivers": _shared(result["drivers"], result["grouped"], called),
        "groups": _shared(result["groups"], {}, called) | {"members": _members(result, called)},
        "offer": [_offer(each, result["grouped"], asked, called) for each in result["drivers"]["offer"]],
        "some": [_some(each, called) for each in result["some"]],
        "repeat": repeat
        | {
            "said": Said(figure(repeat["share"]), ""),
            "shared": _shared(repeat["drivers"], result["grouped"], called),
            "cells": [each | {"said": Said(figure(each["repeat"]), _cell(each))} for each in repeat["cells"]],
            "told": any(each["repeat"]["low"] is not None for each in repeat["cells"]),
        },
        "penalty": [_penalty(each, called) for each in result["penalty"]["rows"]],
        "penalty_because": result["penalty"]["because"],
        "cells": [
            each | {"said": Rated(figure(each["satisfaction"]), _cell(each)), "made_of": _made_of(each)}
            for each in result["cells"]
        ],
        "trap": both_ways(result["trap"]),
        "weighting": weighting_of(result),
        "regroup": [(name, called(name), group) for name, group in result["grouped"].items()],
        "owners": OWNERS,
        "how": result["how"],
    }


def _shared(found: dict[str, Any], grouped: dict[str, str], called: Called) -> dict[str, Any]:
    """Return shares for a table, with the first sentence and what stands under "How it was computed"."""
    rows = [
        each
        | {
            "words": called(each["name"]),
            "group": grouped.get(each["name"], ""),
            "group_words": called(grouped.get(each["name"], "")),
            "said": Said(figure(_as_figure(each, found["n"])), called(each["name"])),
            "where": place(each["place"], each["place_last"]),
            "johnson": of_100(each["johnson"]),
        }
        for each in found["rows"]
    ]
    first = [each["words"] for each in rows if each["place"] == 1]
    told = {
        "rows": rows,
        "first": first,
        "alone": len(first) == 1,
        "explained": of_100(found.get("explained")),
        "differences": [_difference(each, called) for each in found["differences"]],
        "levels": list(zip([called(name) for name in found["names"]], _levels(found), strict=False)),
        "sizes": range(len(found["names"])),
        "vif": [(called(name), tenth(value) if value is not None else "∞") for name, value in found["vif"].items()],
    }
    if rows:
        told["explained_between"] = ends(found["explained_low"], found["explained_high"])
        told["next_to_nothing"] = found["explained_high"] < _NEXT_TO_NOTHING
    return found | told


def _as_figure(each: dict[str, Any], n: int) -> dict[str, Any]:
    ends_ = {"estimate": each["share"], "low": each["low"], "high": each["high"]}
    return ends_ | {"n": n, "n_effective": n, "voice": "customer"}


def _difference(each: dict[str, Any], called: Called) -> dict[str, Any]:
    return {
        "first": called(each["first"]),
        "second": called(each["second"]),
        "difference": tenth(100 * each["difference"], 0),
        "low": tenth(100 * each["low"], 0),
        "high": tenth(100 * each["high"], 0),
        "apart": each["low"] > 0 or each["high"] < 0,
    }


def _levels(found: dict[str, Any]) -> list[list[str]]:
    return [[tenth(100 * gain) for gain in row] for row in found["levels"]]


def _members(result: dict[str, Any], called: Called) -> list[tuple[str, str, list[str]]]:
    """Return what each group is made of, in the groups' order: its name, what it is called, the ratings in it."""
    of_all = {name: group for name, group in result["grouped"].items() if name in result["names"]}
    found = []
    for group in dict.fromkeys(of_all.values()):
        members = [called(name) for name, own in of_all.items() if own == group]
        # A rating by itself, and ratings taken together, are called as their members are: that is said once.
        found.append((group, "" if called(group) == ", ".join(members) else called(group), members))
    return found


def _offer(together: list[str], grouped: dict[str, str], asked: dict[str, str], called: Called) -> dict[str, str]:
    """Return ratings that say nearly the same, and the address that takes them together."""
    groups = grouped | dict.fromkeys(together, ".".join(together)[:_LONGEST_GROUP])
    said = ",".join(f"{each}:{group}" for each, group in groups.items())
    return {"words": ", ".join(called(each) for each in together), "query": urlencode(asked | {"groups": said})}


def _some(each: dict[str, Any], called: Called) -> dict[str, Any]:
    row = each["row"]
    said = Said(figure(_as_figure(row, each["n"])), called(each["name"])) if row else None
    return each | {
        "words": called(each["name"]),
        "said": said,
        "where": place(row["place"], row["place_last"]) if row else "",
        "of": len(each["beside"]) + 1,
    }


def _penalty(each: dict[str, Any], called: Called) -> dict[str, Any]:
    low, middle, high = each["cells"]
    told = each["enough"] and each["penalty"] is not None and each["reward"] is not None
    return each | {
        "words": called(each["name"]),
        "told": told,
        "low_n": low,
        "middle_n": middle,
        "high_n": high,
        "lost": _points(each, "penalty") if told else "",
        "gained": _points(each, "reward") if told else "",
        "says": WEIGHS[each["weighs"]] if told else "",
    }


def _points(each: dict[str, Any], side: str) -> str:
    values = {"points": tenth(each[side]), "low": tenth(each[f"{side}_low"]), "high": tenth(each[f"{side}_high"])}
    return _("%(points)s (%(low)s to %(high)s)") % values


def _cell(each: dict[str, Any]) -> str:
    if each["settled"]:
        return _("Settled, felt understood") if each["felt"] else _("Settled, did not feel understood")
    return _("Not settled, felt understood") if each["felt"] else _("Not settled, did not feel understood")


def _made_of(each: dict[str, Any]) -> str:
    return f"{'felt' if each['felt'] else 'unfelt'}-{'settled' if each['settled'] else 'unsettled'}"


@page(DRIVERS)
@require_GET
def table(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give one of the page's tables as a file."""
    result = result_of(request, _QUESTION)
    columns, rows = sheet(_QUESTION, name, result, signed_in(request))
    return table_response(request, f"what-goes-with-{name}", columns, rows, export_format(request) or "csv")
