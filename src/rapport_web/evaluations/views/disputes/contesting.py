"""Say that one has seen an evaluation, contest it, or take the contest back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from rapport.scorecards import Given
from rapport_web.evaluations.contesting import contest_until, contestable, is_own, may_contest, reason_against
from rapport_web.evaluations.models import DisputedPoint, Evaluation
from rapport_web.evaluations.permissions import CONTEST
from rapport_web.evaluations.selectors import sent_one
from rapport_web.evaluations.selectors.disputes import visible_dispute
from rapport_web.evaluations.services.disputes import Proposal, mark_seen, withdraw_contest
from rapport_web.evaluations.services.disputes import contest as contest_it
from rapport_web.evaluations.telling import answer_words
from rapport_web.evaluations.views.disputes.fields import drawn, options_of
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.people.guard import page, signed_in
from rapport_web.people.naming import Naming
from rapport_web.scorecards.answering import from_post

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


@page(CONTEST)
@require_http_methods(["GET", "POST"])
def contest(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The form to contest an evaluation question by question, and what was sent with it."""
    viewer = signed_in(request)
    evaluation = sent_one(viewer, pk)
    if not may_contest(viewer, evaluation):
        raise NotThere(_("There is no such evaluation that is yours to contest."))
    refused: Invalid | Conflict | None = None
    if request.method == "POST":
        try:
            points = _proposals(request, evaluation)
            row = contest_it(evaluation=evaluation, points=points, by=viewer, said=request.POST.get("said", ""))
        except (Invalid, Conflict) as error:
            refused = error
        else:
            messages.success(request, _("Your contest is sent. Nothing changes before it is answered."))
            return redirect("dispute", row.pk)
    return _form(request, evaluation, refused)


@page(CONTEST)
@require_POST
def seen(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Note that the agent has seen it."""
    viewer = signed_in(request)
    evaluation = sent_one(viewer, pk)
    try:
        mark_seen(evaluation=evaluation, by=viewer, said=request.POST.get("said", ""))
    except (Invalid, Conflict) as refused:
        messages.error(request, getattr(refused, "reason", str(refused)))
    else:
        messages.success(request, _("It is noted that you have seen it."))
    back = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        return redirect(back)
    return redirect("evaluation", pk)


@page(CONTEST)
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take one's contest back."""
    viewer = signed_in(request)
    try:
        withdraw_contest(dispute=visible_dispute(viewer, pk), by=viewer)
    except Conflict as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Your contest is taken back. It stays to be seen."))
    return redirect("dispute", pk)


def _proposals(request: HttpRequest, evaluation: Evaluation) -> list[Proposal]:
    """Return what was filled in: a question counts where another answer, a ground or a reason was given."""
    form, before = evaluation.version.form(), evaluation.given()
    posted = from_post(form, request.POST, prefix="p")
    found = []
    for question in form.questions:
        was = before.get(question.name, Given())
        to = posted.get(question.name, Given())
        ground = request.POST.get(f"ground.{question.name}", "")
        why = request.POST.get(f"why.{question.name}", "")
        if ground or why.strip() or (not to.blank and _bare(to) != _bare(was)):
            found.append(Proposal(question.name, to, ground, why))
    return found


def _bare(given: Given) -> tuple[Any, ...]:
    return given.value, given.skipped, given.owner, given.causes, given.moments


def _form(request: HttpRequest, evaluation: Evaluation, refused: Invalid | Conflict | None) -> HttpResponseBase:
    viewer, form, before = signed_in(request), evaluation.version.form(), dict(evaluation.given())
    shown = dict(before)
    if request.method == "POST":
        shown |= from_post(form, request.POST, prefix="p")
    options = options_of(evaluation, "p")
    fields, free = drawn(form, shown, options), contestable(viewer, evaluation)
    asked = request.GET.get("question", "")
    failed = getattr(refused, "field", None)
    points = [
        {
            "question": question,
            "was": answer_words(question, before.get(question.name, Given())) or _("not answered"),
            "comment": before.get(question.name, Given()).comment,
            "field": fields[question.name],
            "ground": request.POST.get(f"ground.{question.name}", ""),
            "why": request.POST.get(f"why.{question.name}", ""),
            "open": question.name in {asked, failed} or bool(request.POST.get(f"why.{question.name}")),
            "free": question.name in free,
            "failed": question.name == failed,
        }
        for question in form.questions
    ]
    context = {
        "evaluation": evaluation,
        "agent": Naming(viewer).of(evaluation.conversation.agent),
        "own": is_own(viewer, evaluation),
        "points": points,
        "grounds": DisputedPoint.Ground.choices,
        "options": options,
        "until": contest_until(evaluation),
        "reason": reason_against(viewer, evaluation) if request.method == "GET" else "",
        "refused": refused,
        "said": request.POST.get("said", ""),
    }
    status = 200 if refused is None else refused.status
    return render(request, "evaluations/disputes/contest.html", context, status=status)
