"""How do I see my own conversation? An agent answers the same questions, blind to the evaluator's answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport_web.conversations.selectors import visible
from rapport_web.conversations.shown.marking import marked, paragraphs
from rapport_web.evaluations import services
from rapport_web.evaluations.models import Evaluation, Kind
from rapport_web.evaluations.permissions import SEE_SELF
from rapport_web.evaluations.selectors import visible_to
from rapport_web.evaluations.services.looking import look_oneself, put_aside
from rapport_web.evaluations.views.evaluation import turn_choices
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.people.guard import page, signed_in
from rapport_web.scorecards.answering import Options, fields_of, from_post, quotes_from_post

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from rapport_web.people.models import User


@page(SEE_SELF)
@require_POST
def begin(request: HttpRequest, reference: str) -> HttpResponse:
    """Begin one's own view of one's own conversation; what others found is hidden from now on."""
    viewer = signed_in(request)
    found = visible(viewer, reference)
    row = look_oneself(conversation=found, by=viewer)
    return redirect("own-view", pk=row.pk)


@page(SEE_SELF)
def own_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the form, save it, send it in; once it is in, the evaluator's opens beside it."""
    viewer = signed_in(request)
    row = _own(viewer, pk)
    if row.state == Evaluation.State.SENT:
        other = visible_to(viewer).filter(conversation=row.conversation_id).order_by("-sent_at").first()
        return redirect("evaluation", pk=other.pk) if other else redirect("conversation", row.conversation.reference)
    form, answers, overall = row.version.form(), row.given(), row.overall
    problem, missing, status = "", {}, 200
    if request.method == "POST":
        answers, overall = from_post(form, request.POST), request.POST.get("overall", "")
        try:
            row = services.save(
                evaluation=row,
                by=viewer,
                answers=answers,
                quotes=quotes_from_post(form, request.POST),
                overall=overall,
                edits=_number(request.POST.get("edits", "")),
            )
            if "send" in request.POST:
                services.send(evaluation=row, by=viewer)
                messages.success(request, _("Your own view is in. What others found is shown beside it now."))
                return redirect("own-view", pk=row.pk)
            messages.success(request, _("Saved. It is yours alone until you send it in."))
            return redirect("own-view", pk=row.pk)
        except services.NotComplete as refused:
            problem, status = refused.reason, 422
            missing = {each.question: each.what for each in refused.missing}
        except Invalid as refused:
            problem, status = refused.reason, 422
        except Conflict as refused:
            problem, status = str(refused), 409
            row.refresh_from_db()
    options = Options(turns=turn_choices(row.conversation_id), missing=missing, owners=True)
    draw = paragraphs if row.conversation.channel == "email" else marked
    context = {
        "row": row,
        "conversation": row.conversation,
        "turns": [(each, draw(each.text, ())) for each in options.turns],
        "answering": fields_of(form, answers, options),
        "overall": overall,
        "problem": problem,
    }
    return render(request, "evaluations/own_view.html", context, status=status)


@page(SEE_SELF)
@require_POST
def aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it aside; what others found is shown again."""
    viewer = signed_in(request)
    row = _own(viewer, pk)
    reference = row.conversation.reference
    put_aside(evaluation=row, by=viewer)
    messages.success(request, _("Put aside. Nothing of it is kept."))
    return redirect("conversation", reference)


def _own(viewer: User, pk: int) -> Evaluation:
    rows = Evaluation.objects.filter(kind=Kind.SELF, evaluator=viewer).select_related("conversation", "version")
    found = rows.filter(pk=pk).first()
    if found is None:
        raise NotThere(_("There is no such evaluation of yours."))
    return found


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004  # what a column holds
