"""What is this figure made of?"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rapport_web.conversations.curtains import open_to
from rapport_web.conversations.selectors import visible_to
from rapport_web.exceptions import NotThere
from rapport_web.insights import selectors
from rapport_web.insights.drawing.figures import Said, figure
from rapport_web.insights.filters import Filters
from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import ROWS
from rapport_web.insights.rows import made_of
from rapport_web.insights.stamp import stamp
from rapport_web.insights.views.shown import TITLES, URLS, weighting_of
from rapport_web.insights.views.team import teams_of
from rapport_web.insights.whose import EVERYBODY, Whose
from rapport_web.people.guard import page, signed_in
from rapport_web.people.selectors import site_profile
from rapport_web.ui.exports import export_format, table_response
from rapport_web.ui.paging import page_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponseBase

    from rapport_web.insights.rows import MadeOf
    from rapport_web.people.models import User

_AT_ONCE: Final = 1_000
_VOICES: Final = {"answers": "customer", "evaluations": "evaluator", "points": "evaluator"}


@page(ROWS)
@require_GET
def rows(request: HttpRequest, question: str, figure: str) -> HttpResponseBase:
    """Show a figure in words, how it was computed, and the rows it counts."""
    user, filters = signed_in(request), Filters.from_query(request.GET)
    made = made_of(question, figure)
    if made is None or not user.may(selectors.deed_of(question)):
        raise NotThere(_("There is no such figure among those you may see."))
    whose = _whose(user, question, filters)
    kept = selectors.kept(question=question, filters=filters, by=user, whose=whose)
    result = kept.result if kept is not None else None
    shown = result is not None and not {"nothing", "too_small"} & result.keys()
    every = _rows(made, whose, user, filters)
    place = f"{reverse(URLS[question])}?{urlencode(_asked(question, filters))}".rstrip("?")
    context: dict[str, Any] = {
        "question": question,
        "asked": TITLES[question],
        "back": place,
        "made": made,
        "figure": figure,
        "kept": kept,
        "shown": shown,
        "query": filters.to_dict(),
        "heads": [column.head for column in made.columns],
    }
    if not shown or kept is None or result is None:
        return render(request, "insights/rows.html", context)
    context |= _said(made, result) | {"weighting": weighting_of(result) if made.source == "answers" else None}
    if request.GET.get("export") == "json":
        return _json(context, made, every, kept)
    if (kind := export_format(request)) is not None:
        return table_response(request, f"{question}-{figure}", _heads(made), _table(made, every), kind)
    cut = page_of(every, order=("-id",), query=request.GET)
    context |= {
        "page": cut,
        "rows": [
            (made.conversation_of(row), [(column.head, _cell(column.value(row))) for column in made.columns])
            for row in cut
        ],
        "fresh": selectors.is_fresh(kept, stamp()),
        "partly": Whose.of(user, question) == EVERYBODY and visible_to(user).query.where,
    }
    return render(request, "insights/rows.html", context)


def _whose(user: User, question: str, filters: Filters) -> Whose:
    """Return whose figure it is; a team's is everybody's, for those who may see the team."""
    if question != Kept.Question.TEAM:
        return Whose.of(user, question)
    own = {str(each.pk) for each in teams_of(user)}
    if filters.part != "team" or filters.level not in own:
        raise NotThere(_("There is no such team among those you may see."))
    return EVERYBODY


def _rows(made: MadeOf, whose: Whose, user: User, filters: Filters) -> QuerySet[Any]:
    """Return the rows of the figure's conversations that this person may see, and is not still to score blind."""
    seen = visible_to(user)
    conversations = open_to(user, seen if whose == EVERYBODY else whose.conversations())
    return made.among(filters.narrow(conversations, site_profile().time_zone))


def _asked(question: str, filters: Filters) -> dict[str, str]:
    asked = filters.to_dict()
    if question == Kept.Question.TEAM:
        asked["team"] = asked.pop("part", "").partition(":")[2]
    return asked


def _said(made: MadeOf, result: dict[str, Any]) -> dict[str, Any]:
    kept = made.kept(result)
    if kept is None:
        return {"said": None, "n": 0, "listed": 0}
    listed = kept.get("rows", kept["n"])
    known = {name: kept.get(name) for name in ("estimate", "low", "high", "n")}
    effective = kept.get("n_effective", kept["n"])
    voice = _VOICES.get(made.source, "reader")
    found = figure({**known, "n_effective": effective, "voice": voice, "missing": kept.get("missing", 0)})
    return {"said": Said(found, str(made.words)), "n": kept["n"], "listed": listed}


def _heads(made: MadeOf) -> list[str]:
    return [_("conversation"), _("channel"), _("topic"), _("began"), *(str(column.head) for column in made.columns)]


def _table(made: MadeOf, every: QuerySet[Any]) -> Iterator[list[Any]]:
    for row in every.order_by("-id").iterator(chunk_size=_AT_ONCE):
        of = made.conversation_of(row)
        began = localtime(of.started_at).date().isoformat() if of.started_at else None
        yield [of.reference, of.channel, of.topic or None, began, *(column.value(row) for column in made.columns)]


def _json(context: dict[str, Any], made: MadeOf, every: QuerySet[Any], kept: Kept) -> StreamingHttpResponse:
    """Answer with the figure, its method and settings, and its rows, written row by row."""
    said = context["said"].figure if context["said"] else None
    about = {
        "question": str(context["asked"]),
        "figure": str(made.words),
        "method": str(made.method),
        "filters": context["query"],
        "settings": kept.settings,
        "computed_at": kept.computed_at.isoformat() if kept.computed_at else None,
        "estimate": said.estimate if said else None,
        "low": said.low if said else None,
        "high": said.high if said else None,
        "n": context["n"],
        "weighting": context["weighting"],
        "columns": _heads(made),
    }

    def lines() -> Iterator[str]:
        yield f'{json.dumps(about, ensure_ascii=False, indent=1)[:-2]},\n "rows": ['
        comma = "\n  "
        for row in _table(made, every):
            yield comma + json.dumps(row, ensure_ascii=False)
            comma = ",\n  "
        yield "\n ]\n}\n"

    answered = StreamingHttpResponse(lines(), content_type="application/json")
    answered["Content-Disposition"] = f'attachment; filename="{context["question"]}-{context["figure"]}.json"'
    return answered


def _cell(value: Any) -> Any:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return f"{value:g}" if isinstance(value, float) else value
