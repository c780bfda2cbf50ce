"""What did the evaluator find? One sent evaluation, answer by answer, with all that became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from rapport.scorecards import Given
from rapport_web.conversations.models import Transcript
from rapport_web.conversations.shown.timing import day, day_and_time
from rapport_web.evaluations import beside, services
from rapport_web.evaluations.permissions import EVALUATE, SEE
from rapport_web.evaluations.selectors import own_view, sent_one
from rapport_web.evaluations.selectors.listed import evaluator_words
from rapport_web.evaluations.selectors.seen import sees_all
from rapport_web.evaluations.services.looking import may_look
from rapport_web.evaluations.services.reconsidering import may_add
from rapport_web.evaluations.telling import answer_words, sections_of
from rapport_web.exceptions import Invalid, NotThere
from rapport_web.people.guard import page, signed_in
from rapport_web.people.naming import Naming
from rapport_web.scorecards.answering import Options, TurnChoice, fields_of, from_post
from rapport_web.scorecards.words import figure, version_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse

    from rapport.scorecards import Form
    from rapport_web.evaluations.models import Evaluation
    from rapport_web.evaluations.telling import Line, Part


@page(SEE)
@require_GET
def evaluation(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one sent evaluation."""
    viewer = signed_in(request)
    row, naming = sent_one(viewer, pk), Naming(viewer)
    of = row.conversation
    parts = sections_of(row)
    own = own_view(row, viewer)
    context: dict[str, Any] = {
        "row": row,
        "conversation": of,
        "mine": of.agent is not None and of.agent.user_id == viewer.pk,
        "agent": naming.of(of.agent) if naming.may_name(of.agent) else "",
        "evaluator": evaluator_words(row, naming),
        "when": day(row.sent_at) if row.sent_at else "",
        "scorecard": row.version.scorecard.name,
        "version": version_in_words(row.version.number, row.version.wording),
        "score": "" if row.score is None else figure(row.score, 0),
        "whole": figure(row.whole, 0) if row.whole is not None and row.whole != row.score else "",
        "first": figure(row.first_score, 0) if row.first_score is not None and row.first_score != row.score else "",
        "parts": parts,
        "aside": _aside(parts),
        "amendments": _amendments(row, naming),
        "second": _second(row),
        "may_second": may_add(viewer, row),
        "own": sections_of(own) if own is not None else None,
        "own_score": figure(own.score, 0) if own is not None and own.score is not None else "",
        "compared": _compared(parts, sections_of(own)) if own is not None else (),
        "may_look": own is None and may_look(viewer, of),
        "voices": beside.drawn(request, row),
        "offered": beside.offered(request, row),
        "kind": row.get_kind_display() if sees_all(viewer) else "",
    }
    return render(request, "evaluations/evaluation.html", context)


@page(EVALUATE)
def second_opinion(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what one sees differently, now that the three voices are shown; the score stays."""
    viewer = signed_in(request)
    row = sent_one(viewer, pk)
    if not may_add(viewer, row):
        raise NotThere(_("There is no such evaluation of yours."))
    form, kept = row.version.form(), getattr(row, "second_opinion", None)
    said, problem, status = kept.said if kept is not None else "", "", 200
    now = {name: Given.from_dict(each) for name, each in kept.answers.items()} if kept is not None else {}
    answers = {**row.given(), **now}
    if request.method == "POST":
        said, answers = request.POST.get("said", ""), from_post(form, request.POST)
        try:
            services.second_opinion(evaluation=row, by=viewer, answers=answers, said=said)
        except Invalid as refused:
            problem, status = refused.reason, 422
        else:
            messages.success(request, _("It is kept beside your evaluation. The score stays as it is."))
            return redirect("evaluation", pk=row.pk)
    context = {
        "row": row,
        "said": said,
        "problem": problem,
        "answering": fields_of(form, answers, Options(turns=turn_choices(row.conversation_id), comments=True)),
    }
    return render(request, "evaluations/second_opinion.html", context, status=status)


def turn_choices(conversation: int) -> list[TurnChoice]:
    """Return a conversation's turns, for a form that marks moments at them."""
    turns = Transcript.objects.values_list("turns", flat=True).get(pk=conversation)
    return [TurnChoice(index, turn["speaker"], turn["text"]) for index, turn in enumerate(turns)]


def _aside(parts: Sequence[Part]) -> list[tuple[str, str, str]]:
    """Return what left the agent's score: its owner, the question, and what would have met it."""
    found = []
    for line in (line for part in parts for line in part.lines):
        if line.aside:
            found.append((line.owner, line.text, line.comment))
        found += [(moment.owner, line.text, moment.why) for moment in line.moments if moment.aside]
    return found


def _amendments(row: Evaluation, naming: Naming) -> list[dict[str, Any]]:
    """Return what was changed since it was sent in, the oldest first, with what stood there before."""
    form = row.version.form()
    known = {question.name: question for question in form.questions}
    changes = row.amendments.select_related("by", "dispute").prefetch_related("by__grants").order_by("at", "pk")
    return [
        {
            "text": known[each.question].text if each.question in known else each.question,
            "before": _words(form, each.question, each.before),
            "after": _words(form, each.question, each.after),
            "why": each.why,
            "who": naming.of_person(each.by),
            "when": day_and_time(each.at),
            "contested": each.dispute_id is not None,
        }
        for each in changes
    ]


def _second(row: Evaluation) -> dict[str, Any] | None:
    kept = getattr(row, "second_opinion", None)
    if kept is None:
        return None
    form, before = row.version.form(), row.given()
    differs = [
        (question.text, answer_words(question, before.get(question.name, Given())), _words(form, question.name, given))
        for question in form.questions
        if (given := kept.answers.get(question.name)) is not None
    ]
    return {"differs": differs, "said": kept.said, "when": day_and_time(kept.at)}


def _words(form: Form, name: str, given: dict[str, Any]) -> str:
    question = next((each for each in form.questions if each.name == name), None)
    return answer_words(question, Given.from_dict(given)) if question is not None else ""


def _compared(parts: Sequence[Part], own: Sequence[Part]) -> list[tuple[Line, Line | None]]:
    theirs = {line.name: line for part in own for line in part.lines}
    return [(line, theirs.get(line.name)) for part in parts for line in part.lines]
