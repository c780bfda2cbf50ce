"""Change one answer of an official evaluation, with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from rapport.scorecards import Given
from rapport_web.evaluations.permissions import RELEASE
from rapport_web.evaluations.selectors import sent_one
from rapport_web.evaluations.services.disputes import amend
from rapport_web.evaluations.telling import answer_words
from rapport_web.evaluations.views.disputes.fields import drawn, options_of
from rapport_web.exceptions import Conflict, Forbidden, Invalid, NotThere
from rapport_web.people.guard import page, signed_in
from rapport_web.scorecards.answering import from_post

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


@page(RELEASE)
@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show the answer (``?question=``) with room for another and a reason, or keep them."""
    viewer = signed_in(request)
    evaluation = sent_one(viewer, pk)
    form = evaluation.version.form()
    name = request.POST.get("question") or request.GET.get("question", "")
    question = next((each for each in form.questions if each.name == name), None)
    if question is None:
        raise NotThere(_("There is no such question in this version of the scorecard."))
    was = evaluation.given().get(name, Given())
    shown, refused = {name: was}, None
    if request.method == "POST":
        shown = {name: was} | from_post(form, request.POST, prefix="c")
        edits = request.POST.get("edits", "")
        try:
            amend(
                evaluation=evaluation,
                question=name,
                to=shown[name],
                why=request.POST.get("why", ""),
                by=viewer,
                edits=int(edits) if edits.isdecimal() and len(edits) < 10 else None,  # noqa: PLR2004  # a count
            )
        except (Invalid, Conflict, Forbidden) as error:
            refused = error
        else:
            messages.success(
                request, _("It is changed. What stood there stays to be seen, and so does the first score.")
            )
            return redirect("evaluation", pk)
    evaluation.refresh_from_db(fields=["edits"])
    options = options_of(evaluation, "c")
    context = {
        "evaluation": evaluation,
        "question": question,
        "was": answer_words(question, was) or _("not answered"),
        "field": drawn(form, shown, options)[name],
        "options": options,
        "why": request.POST.get("why", ""),
        "refused": refused,
    }
    status = 200 if refused is None else refused.status
    return render(request, "evaluations/disputes/change.html", context, status=status)
