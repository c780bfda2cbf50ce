"""One contest: what stood there, what is proposed and why, the second look, and the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rapport_web.evaluations.ended import ended_words
from rapport_web.evaluations.models import DisputedPoint
from rapport_web.evaluations.permissions import ANSWER_CONTEST, SEE_CONTESTS
from rapport_web.evaluations.selectors.disputes import told, visible_dispute
from rapport_web.evaluations.services.disputes import (
    Decision,
    answer_contest,
    start_second_look,
    take_back_second_look,
)
from rapport_web.evaluations.services.disputes.second import candidates
from rapport_web.evaluations.telling import answer_words
from rapport_web.evaluations.views.disputes.fields import drawn, options_of
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.people.guard import page, signed_in
from rapport_web.people.models import User
from rapport_web.people.naming import Naming
from rapport_web.scorecards.answering import from_post

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from rapport.scorecards import Given
    from rapport_web.evaluations.models import Dispute
    from rapport_web.evaluations.selectors.disputes import Told, ToldPoint


@page(SEE_CONTESTS)
@require_GET
def dispute(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show it; to who may answer, with what it takes to answer."""
    return _shown(request, visible_dispute(signed_in(request), pk))


@page(ANSWER_CONTEST)
@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Answer it for good."""
    viewer = signed_in(request)
    row = visible_dispute(viewer, pk)
    try:
        kept = answer_contest(
            dispute=row, decisions=_decisions(request, row), answer=request.POST.get("answer", ""), by=viewer
        )
    except (Invalid, Conflict) as refused:
        return _shown(request, visible_dispute(viewer, pk), refused=refused)
    messages.success(request, _("Your answer is kept, and the agent reads it: %(outcome)s.") % {
        "outcome": kept.get_outcome_display()
    })  # fmt: skip
    return redirect("dispute", pk)


@page(ANSWER_CONTEST)
@require_POST
def second_look(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Have somebody else look again, by lot or chosen."""
    viewer = signed_in(request)
    row = visible_dispute(viewer, pk)
    try:
        start_second_look(dispute=row, by=viewer, evaluator=_evaluator(request.POST.get("evaluator", "")))
    except (Invalid, Conflict) as refused:
        return _shown(request, visible_dispute(viewer, pk), refused=refused)
    messages.success(request, _("It is in somebody’s queue now, as any other conversation is."))
    return redirect("dispute", pk)


@page(ANSWER_CONTEST)
@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take the second look out of its queue."""
    viewer = signed_in(request)
    try:
        take_back_second_look(dispute=visible_dispute(viewer, pk), by=viewer)
    except Conflict as refused:
        return _shown(request, visible_dispute(viewer, pk), refused=refused)
    messages.success(request, _("It is taken back. Somebody else can look again."))
    return redirect("dispute", pk)


def _evaluator(said: str) -> User | None:
    """Return who was chosen; None: by lot."""
    if not said:
        return None
    found = User.objects.filter(pk=int(said)).first() if said.isdecimal() and len(said) < 19 else None  # noqa: PLR2004  # a row's number
    if found is None:
        raise Invalid(_("Choose one of those who can look again."), field="evaluator")
    return found


def _decisions(request: HttpRequest, row: Dispute) -> list[Decision]:
    became = from_post(row.evaluation.version.form(), request.POST, prefix="b")
    return [
        Decision(
            question=name,
            outcome=request.POST.get(f"outcome.{name}", ""),
            became=became.get(name),
            wording=bool(request.POST.get(f"wording.{name}")),
        )
        for name in row.points.values_list("question", flat=True)
    ]


def _shown(request: HttpRequest, row: Dispute, *, refused: Invalid | Conflict | None = None) -> HttpResponseBase:
    viewer = signed_in(request)
    naming, found = Naming(viewer), told(row, viewer)
    context: dict[str, Any] = {
        "told": found,
        "dispute": row,
        "evaluation": row.evaluation,
        "agent": naming.of(row.evaluation.conversation.agent),
        "first": naming.of_person(row.evaluation.evaluator) if found.shows_people else "",
        "second": naming.of_person(row.second.evaluator) if row.second and found.shows_people else "",
        "answered_by": naming.of_person(row.answered_by) if row.answered_by else "",
        "points": _points(request, row, found),
        "ended": ended_words(row, viewer),
        "refused": refused,
        "field": getattr(refused, "field", None),
        "answer": request.POST.get("answer", ""),
    }
    if found.mine:
        context |= {
            "others": [(each, naming.of_person(each)) for each in candidates(row, viewer)],
            "outcomes": DisputedPoint.Outcome.choices,
            "options": options_of(row.evaluation, "b"),
        }
    status = 200 if refused is None else refused.status
    return render(request, "evaluations/disputes/one.html", context, status=status)


def _points(request: HttpRequest, row: Dispute, found: Told) -> list[dict[str, Any]]:
    form = row.evaluation.version.form()
    given = {each.question.name: each.proposed for each in found.points}
    if request.method == "POST" and found.mine:
        given |= from_post(form, request.POST, prefix="b")
    fields = drawn(form, given, options_of(row.evaluation, "b")) if found.mine else {}
    return [_point(request, each, fields.get(each.question.name)) for each in found.points]


def _point(request: HttpRequest, each: ToldPoint, field: Any) -> dict[str, Any]:
    name = each.question.name
    return {
        "told": each,
        "was": _said(each, each.was),
        "proposed": _said(each, each.proposed),
        "second": _said(each, each.second),
        "became": _said(each, each.became),
        "field": field,
        "outcome": request.POST.get(f"outcome.{name}", ""),
        "wording": bool(request.POST.get(f"wording.{name}")),
    }


def _said(each: ToldPoint, given: Given | None) -> dict[str, Any] | None:
    if given is None:
        return None
    words = answer_words(each.question, given) or _("not answered")
    return {"words": words, "owner": given.owner, "comment": given.comment}
