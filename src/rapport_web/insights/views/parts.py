"""Which parts of the company are out of step?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rapport.instrument.core import PARTS as WORDS
from rapport_web.conversations.models.conversation import Channel
from rapport_web.exceptions import NotThere
from rapport_web.insights.computing.parts import EVERY, PERSON
from rapport_web.insights.drawing.figures import Said, figure
from rapport_web.insights.drawing.quotes import answer_words
from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import PARTS
from rapport_web.insights.views.hurts import may_quote
from rapport_web.insights.views.shown import Answered, answer, frame, result_of, state
from rapport_web.people.guard import page, signed_in
from rapport_web.ui.exports import export_format, table_response

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest, HttpResponse, HttpResponseBase

    from rapport.report.analysis.figure import Figure

_QUESTION: Final = Kept.Question.PARTS
# Whose the parts are, as the questionnaire says.
_OWNERS: Final = {"site": "technology", "app": "technology", "phone": "technology"}
_BY: Final = {"topic": gettext_lazy("Topic"), "channel": gettext_lazy("Channel")}


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the company, as a row of the tables.

    Attributes:
        name: ``person``, or one of the core's parts.
        words: What it is called.
        owner: Whose it is.
        mean: Its mean rating, 1 to 5.
        well: Share of those who rated it 4 or 5.
        badly: Share of those who rated it 1 or 2.
        both: Customers who rated this part and the person; 0 for the person.
        credit: Of those, the person well and this part badly.
        credit_n: How many these are.
        reverse: The other way round.
        reverse_n: How many these are.
    """

    name: str
    words: str
    owner: str
    mean: Figure
    well: Said
    badly: Said
    both: int = 0
    credit: Said | None = None
    credit_n: int = 0
    reverse: Said | None = None
    reverse_n: int = 0


@page(PARTS)
@require_GET
def parts(request: HttpRequest) -> HttpResponseBase:
    """Show which parts are out of step."""
    return show(request, answer(request, _QUESTION))


def show(request: HttpRequest, found: Answered) -> HttpResponse:
    """Draw the page, or the line it polls for."""
    if request.GET.get("state"):
        return state(request, found)
    context = frame(request, found)
    if (result := found.result) is not None:
        every = rows_of(result)
        user = signed_in(request)
        readable = [each for each in result["quotes"] if may_quote(user, each["cause"])]
        context |= {
            "rated": every,
            "paired": [each for each in every if each.both],
            "torn": [each for each in every if _apart(each)],
            "told": any(each.credit is not None and each.credit.figure.shown for each in every),
            "answers": result["answers"],
            "some": any(each.mean.n for each in every),
            "in_step": Said(figure(result["in_step"]["well"]), _("Everybody knew what the others had been told")),
            "voices": _voices(result),
            "same": _same(result),
            "by": [(by, _BY[by], *_told(_levels(by, result["by"][by]))) for by in _BY],
            "trap": mark_safe(result["trap"]),  # noqa: S308  # the report's own drawing, which escapes the data
            "quotes": [answer_words(each) for each in readable],
            "hidden": len(result["quotes"]) - len(readable),
            "weighting": result["weighting"],
            "how": result["how"],
        }
    return render(request, "insights/parts.html", context)


@page(PARTS)
@require_GET
def table(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give one of the page's tables as a file."""
    result = result_of(request, _QUESTION)
    if name not in _TABLES:
        raise NotThere(_("There is no such table."))
    columns, rows = _TABLES[name](result)
    return table_response(request, f"out-of-step-{name}", columns, rows, export_format(request) or "csv")


def name_of(part: str) -> str:
    """Return what a part of the company is called, in the reader's language where the questionnaire has it."""
    if part == PERSON:
        return _("The person they spoke to")
    words = WORDS[part]
    return words.get((get_language() or "en")[:2], words["en"])


def rows_of(result: dict[str, Any]) -> list[Part]:
    """Return the parts in the company's own order."""
    found = []
    for name in EVERY:
        kept, pair = result["parts"][name], result["pairs"].get(name)
        words = name_of(name)
        part: dict[str, Any] = {
            "name": name,
            "words": words,
            "owner": "people" if name == PERSON else _OWNERS.get(name, "process"),
            "mean": figure(kept["mean"]),
            "well": Said(figure(kept["well"]), words),
            "badly": Said(figure(kept["badly"]), words),
        }
        if pair is not None:
            part |= {
                "both": pair["n"],
                "credit": Said(figure(pair["credit"]), _("The person well, this badly: %(part)s") % {"part": words}),
                "credit_n": pair["credit_n"],
                "reverse": Said(figure(pair["reverse"]), _("The person badly, this well: %(part)s") % {"part": words}),
                "reverse_n": pair["reverse_n"],
            }
        found.append(Part(**part))
    return found


def _apart(part: Part) -> bool:
    """Whether a part did badly beside a person who did well more often than the other way round, for certain."""
    if part.credit is None or part.reverse is None:
        return False
    credit, reverse = part.credit.figure.low, part.reverse.figure.high
    return credit is not None and reverse is not None and credit > reverse


def _voices(result: dict[str, Any]) -> list[dict[str, Any]]:
    kept = result["disconnect"]
    says = {
        "ticked": ("customer", _("Ticked “I was told different things”"), _("of all who were asked"), _("Answers")),
        "worded": ("reader", _("Wrote it in their own words"), _("of all who wrote something"), _("Answers")),
        "read": ("reader", _("The conversation shows it"), _("of all conversations read"), _("Conversations")),
    }
    return [
        {"name": name, "voice": voice, "words": words, "of": of, "unit": unit, "said": Said(figure(kept[name]), words)}
        for name, (voice, words, of, unit) in says.items()
    ]


def _same(result: dict[str, Any]) -> list[dict[str, Any]]:
    says = {"ticked": _("Where customers ticked it"), "not_ticked": _("Where they did not")}
    return [
        {
            "words": says[name],
            "n": kept["n"],
            "worded": Said(figure(kept["worded"]), says[name]),
            "read": Said(figure(kept["read"]), says[name]),
        }
        for name in says
        for kept in [result["same"][name]]
    ]


def _levels(by: str, kept: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [
        {
            "name": Channel(each["level"]).label if by == "channel" else each["level"],
            "answers": each["answers"],
            **{what: Said(figure(each[what]), each["level"]) for what in ("ticked", "step", "torn")},
        }
        for each in kept
    ]


def _told(levels: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the parts of which something can be told, and those of which nothing can."""
    told = [each for each in levels if any(each[what].figure.shown for what in ("ticked", "step", "torn"))]
    return told, [each for each in levels if each not in told]


def ends(kept: dict[str, Any]) -> list[Any]:
    """Return a kept figure as three cells of a file."""
    return [kept["estimate"], kept["low"], kept["high"]]


def _in_order(kept: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return what is kept by part in the company's own order: PostgreSQL keeps a mapping's keys in another."""
    return [(name, kept[name]) for name in EVERY if name in kept]


def _parts_table(result: dict[str, Any]) -> tuple[list[str], Iterable[list[Any]]]:
    columns = [_("part"), _("mean"), _("low"), _("high"), _("rated well"), _("low"), _("high"), _("answers")]
    rows = (
        [name, *ends(kept["mean"]), *ends(kept["well"]), kept["well"]["n"]] for name, kept in _in_order(result["parts"])
    )
    return columns, rows


def _pairs_table(result: dict[str, Any]) -> tuple[list[str], Iterable[list[Any]]]:
    columns = [_("part"), _("rated both")]
    for head in (_("person well, part badly"), _("person badly, part well")):
        columns += [head, _("low"), _("high"), _("answers")]
    rows = (
        [name, p["n"], *ends(p["credit"]), p["credit_n"], *ends(p["reverse"]), p["reverse_n"]]
        for name, p in _in_order(result["pairs"])
    )
    return columns, rows


def _by_table(result: dict[str, Any]) -> tuple[list[str], Iterable[list[Any]]]:
    columns = [_("part of the centre"), _("which"), _("answers")]
    for head in (_("told different things"), _("everybody knew"), _("person well, a part badly")):
        columns += [head, _("low"), _("high"), _("answers")]
    rows = (
        [
            by,
            each["level"],
            each["answers"],
            *(cell for what in ("ticked", "step", "torn") for cell in (*ends(each[what]), each[what]["n"])),
        ]
        for by in _BY
        for each in result["by"][by]
    )
    return columns, rows


_TABLES: Final = {"parts": _parts_table, "pairs": _pairs_table, "by": _by_table}
