"""Do our customers need more empathy?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rapport_web.exceptions import NotThere
from rapport_web.insights.drawing.weeks import Drawn, weeks
from rapport_web.insights.models import Kept
from rapport_web.insights.permissions import BEGIN, VERDICT
from rapport_web.insights.views.shown import Answered, answer, frame, state
from rapport_web.people.guard import page, signed_in
from rapport_web.ui.exports import export_format, table_response
from rapport_web.ui.frame import navigation

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponseBase

_QUESTION = Kept.Question.VERDICT


@page(BEGIN)
@require_GET
def home(request: HttpRequest) -> HttpResponseBase:
    """Show the verdict to those who may see it, and lead others to the first page that is theirs."""
    user = signed_in(request)
    if user.may(VERDICT):
        return show(request, answer(request, _QUESTION))
    for link in (*navigation(request, "bar"), *navigation(request, "account")):
        return redirect(link.address)
    return render(request, "insights/nothing.html")


@page(VERDICT)
@require_GET
def verdict(request: HttpRequest) -> HttpResponseBase:
    """Lead to the verdict, which is the first page: one address, so that the bar knows where one is."""
    return redirect(f"{reverse('home')}?{request.GET.urlencode()}".rstrip("?"))


def show(request: HttpRequest, found: Answered) -> HttpResponse:
    """Draw the verdict's page, or the line it polls for."""
    if request.GET.get("state"):
        return state(request, found)
    context = frame(request, found)
    if (result := found.result) is not None:
        # The sections are the report's own drawing, which escapes all that comes from the data.
        context["section"] = {name: mark_safe(html) for name, html in result["sections"].items()}  # noqa: S308
        context["weeks"] = Drawn(weeks(result["weeks"]), _("Felt understood, of 100"), "customer")
        context["no_answers"] = not result["answers"]
        context["report"] = result["report"]
    return render(request, "insights/verdict.html", context)


@page(VERDICT)
@require_GET
def report(request: HttpRequest) -> HttpResponseBase:
    """Give everything as JSON, as ``report.json`` has it."""
    result = _result(request)
    answered = JsonResponse(result["report"], json_dumps_params={"indent": 1, "ensure_ascii": False})
    answered["Content-Disposition"] = 'attachment; filename="report.json"'
    return answered


@page(VERDICT)
@require_GET
def table(request: HttpRequest, name: str) -> HttpResponseBase:
    """Give one of the page's tables as a file."""
    result, kind = _result(request), export_format(request) or "csv"
    if name not in _TABLES:
        raise NotThere(_("There is no such table."))
    columns, rows = _TABLES[name](result)
    return table_response(request, f"verdict-{name}", columns, rows, kind)


def _result(request: HttpRequest) -> dict[str, Any]:
    found = answer(request, _QUESTION).result
    if found is None:
        raise NotThere(_("This is not computed yet. Open the page first."))
    return found


def _segments(result: dict[str, Any]) -> tuple[list[str], list[list[Any]]]:
    rows = [
        [
            each["part"],
            each["level"],
            each["verdict"],
            *_estimate(each["gap"]),
            *_estimate(each["importance"]),
            *_estimate(each["headroom"]),
            *_estimate(each["resolved"]),
            each["n"],
            each["n_effective"],
            each["n_needed"],
            each["conversations"],
        ]
        for each in result["report"]["segments"]
    ]
    named = [_("not understood"), _("link to satisfaction"), _("points to gain"), _("resolved")]
    return [
        _("part"),
        _("which"),
        _("verdict"),
        *(f"{name}{end}" for name in named for end in ("", _(", low"), _(", high"))),
        _("answers"),
        _("effective number"),
        _("answers that would settle it"),
        _("conversations"),
    ], rows


def _drivers(result: dict[str, Any]) -> tuple[list[str], list[list[Any]]]:
    rows = [
        [each["name"], each["owner"], each["share"], each["low"], each["high"], each["place"], each["place_last"]]
        for each in result["report"]["drivers"]["drivers"]
    ]
    return [
        _("what customers rated"),
        _("whose"),
        _("share"),
        _("low"),
        _("high"),
        _("best place"),
        _("worst place"),
    ], rows


def _weeks(result: dict[str, Any]) -> tuple[list[str], list[list[Any]]]:
    rows = [[w["monday"], w["share"], w["n"], w["low"], w["high"], w["outside"]] for w in result["weeks"]["weeks"]]
    return [_("week of"), _("felt understood"), _("answers"), _("band from"), _("band to"), _("outside")], rows


def _estimate(found: dict[str, Any]) -> list[Any]:
    return [found["estimate"], found["low"], found["high"]]


_TABLES = {"parts": _segments, "drivers": _drivers, "weeks": _weeks}
