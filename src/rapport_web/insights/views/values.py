"""Do we live our values?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rapport_web.exceptions import NotThere
from rapport_web.insights.drawing.figures import Said, between, figure
from rapport_web.insights.drawing.quotes import of_excerpt
from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import VALUES
from rapport_web.insights.views.parts import ends
from rapport_web.insights.views.shown import Answered, answer, frame, result_of, state
from rapport_web.people.guard import page
from rapport_web.ui.behaviours import BEHAVIOURS
from rapport_web.ui.exports import export_format, table_response

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from rapport.report.analysis.figure import Figure
    from rapport_web.insights.drawing.quotes import Words

_QUESTION: Final = Kept.Question.VALUES
_THREE: Final = ("customers", "agents", "shown")


@dataclass(frozen=True, slots=True)
class Row:
    """One value.

    Attributes:
        slug: By which its figures are called.
        name: What it is called.
        meaning: What it means here.
        behaviours: What shows it, in words.
        customers: Share of the customers asked who say it is met.
        mean: Their mean rating.
        agents: ``{"k", "n", "between"}``: how many agents say they can live it; None where too few took part.
        shown: Share of chances in which a behaviour of it was met.
        quote: Words that met one.
        gaps: Where two of the three are told apart, in sentences.
    """

    slug: str
    name: str
    meaning: str
    behaviours: tuple[str, ...]
    customers: Said
    mean: Figure
    agents: dict[str, Any] | None
    shown: Said
    quote: Words | None
    gaps: tuple[str, ...]


@page(VALUES)
@require_GET
def values(request: HttpRequest) -> HttpResponseBase:
    """Show each value in three voices."""
    return show(request, answer(request, _QUESTION))


def show(request: HttpRequest, found: Answered) -> HttpResponse:
    """Draw the page, or the line it polls for."""
    if request.GET.get("state"):
        return state(request, found)
    context = frame(request, found)
    if (result := found.result) is not None:
        rows = [_row(kept) for kept in result["values"]]
        context |= {
            "rows": rows,
            "apart": [each for each in rows if each.gaps],
            "compared": any(_told(kept) > 1 for kept in result["values"]),
            "answers": result["answers"],
            "read": result["read"],
            "weighting": result["weighting"],
            "how": result["how"],
        }
    return render(request, "insights/values.html", context)


@page(VALUES)
@require_GET
def table(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give the page's table as a file."""
    result = result_of(request, _QUESTION)
    if name != "values":
        raise NotThere(_("There is no such table."))
    columns = [_("value"), _("customers say so"), _("low"), _("high"), _("answers")]
    columns += [_("agents say so"), _("agents who took part"), _("shown where called for"), _("low"), _("high")]
    columns += [_("times called for")]
    rows = [
        [
            *(kept["name"], *ends(kept["customers"]), kept["customers"]["n"]),
            *((kept["agents"] or {}).get("k"), (kept["agents"] or {}).get("n")),
            *(*ends(kept["shown"]), kept["shown"]["n"]),
        ]
        for kept in result["values"]
    ]
    return table_response(request, "values", columns, rows, export_format(request) or "csv")


def _row(kept: dict[str, Any]) -> Row:
    agents, quote = kept["agents"], kept["quote"]
    return Row(
        slug=kept["slug"],
        name=kept["name"],
        meaning=kept["meaning"],
        behaviours=tuple(str(BEHAVIOURS.get(name, name)) for name in kept["behaviours"]),
        customers=Said(figure(kept["customers"]), kept["name"]),
        mean=figure(kept["mean"]),
        agents=agents | {"between": between(agents["low"], agents["high"])} if agents else None,
        shown=Said(figure(kept["shown"]), kept["name"]),
        quote=of_excerpt(quote["excerpt"]) if quote else None,
        gaps=_gaps(kept),
    )


def _told(kept: dict[str, Any]) -> int:
    return sum(_ends(kept[name]) is not None for name in _THREE)


def _ends(kept: dict[str, Any] | None) -> tuple[float, float] | None:
    return None if kept is None or kept["low"] is None else (kept["low"], kept["high"])


def _gaps(kept: dict[str, Any]) -> tuple[str, ...]:
    """Return where two of the three are told apart: their intervals do not overlap."""
    customers, agents, shown = (_ends(kept[name]) for name in _THREE)
    said = []
    if customers and agents:
        if agents[0] > customers[1]:
            said.append(_("Agents say it more often than customers do: what they mean does not arrive."))
        elif customers[0] > agents[1]:
            said.append(_("Customers say it more often than agents do: ask agents what stands in their way."))
    if customers and shown:
        if shown[0] > customers[1]:
            said.append(
                _("Conversations show it more often than customers say it: read those where it was shown and not felt.")
            )
        elif customers[0] > shown[1]:
            said.append(
                _("Customers say it more often than conversations show it: more than these behaviours may show it.")
            )
    if agents and shown:
        if agents[0] > shown[1]:
            said.append(_("Agents say it more often than conversations show it."))
        elif shown[0] > agents[1]:
            said.append(_("Conversations show it more often than agents say it."))
    return tuple(said)
