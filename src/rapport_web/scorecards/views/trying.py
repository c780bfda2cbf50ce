"""What would this form give? Test mode: answers to a form, beside a conversation or without; nothing is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.shortcuts import render

from rapport.scorecards import asked, missing, score
from rapport_web.conversations.permissions import READ
from rapport_web.conversations.selectors import visible
from rapport_web.conversations.shown.marking import marked
from rapport_web.exceptions import Invalid, NotThere
from rapport_web.people.guard import page, signed_in
from rapport_web.scorecards.answering import Options, TurnChoice, fields_of, from_post
from rapport_web.scorecards.answering.words import missing_words
from rapport_web.scorecards.permissions import EDIT
from rapport_web.scorecards.selectors.meaning import beside
from rapport_web.scorecards.selectors.scorecards import one_scorecard
from rapport_web.scorecards.shown import standing
from rapport_web.scorecards.words import figure

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from rapport.scorecards import Form, Given, Scored
    from rapport_web.conversations.models import Conversation


@dataclass(frozen=True, slots=True)
class Share:
    """What one question gave: ``got`` of ``of`` points of 100, in figures; ``of`` empty where it left the sum."""

    says: str
    worth: str
    got: str
    of: str
    failed: bool
    not_the_agents: bool
    asked: bool
    bonus: bool


@page(EDIT)
def trying(request: HttpRequest, pk: int) -> HttpResponse:
    """What would this form give? ``?conversation=`` puts one beside it."""
    found = one_scorecard(pk)
    draft = found.form()
    conversation, wrong = _conversation(request)
    answers: dict[str, Given] = {}
    status = 200
    if request.method == "POST":
        try:
            answers = from_post(draft, request.POST)
        except Invalid as refused:
            wrong, status = refused.reason, 422
    turns = _turns(conversation)
    lacks = {each.question: each.what for each in missing(draft, answers)} if answers else {}
    options = Options(turns=turns, missing=lacks, examples=beside(signed_in(request), draft))
    scored = score(draft, answers) if request.method == "POST" and not wrong else None
    context = {
        "scorecard": found,
        "answering": fields_of(draft, answers, options),
        "conversation": conversation,
        "turns": [(turn, marked(turn.text, ())) for turn in turns],
        "reference": request.GET.get("conversation", ""),
        "wrong": wrong,
        "scored": scored,
        "shares": shares_of(draft, answers, scored) if scored else [],
        "sections": _sections(draft, scored) if scored else [],
        "lacks": [(draft.named(name).text, missing_words(what)) for name, what in lacks.items()],
        "tab": "try",
        **standing(found),
    }
    return render(request, "scorecards/try.html", context, status=status)


def shares_of(form: Form, answers: Mapping[str, Given], scored: Scored) -> list[Share]:
    """Return what each question gave to a score, in the form's order."""
    open_ones = {question.name for question in asked(form, answers)}
    found = []
    for question in form.questions:
        point = scored.point(question.name)
        share = point.share
        most = question.weight if question.bonus else point.weight
        found.append(
            Share(
                says=question.text,
                worth=figure(None if share is None else 100 * share, 0),
                got=figure(None if share is None or not most else share * most),
                of=figure(most) if most else "",
                failed=point.failed,
                not_the_agents=point.not_the_agents,
                asked=question.name in open_ones,
                bonus=question.bonus,
            )
        )
    return found


def _sections(form: Form, scored: Scored) -> list[tuple[str, str, str, bool]]:
    titles = {section.name: section.title for section in form.sections}
    return [(titles[each.name], figure(each.score), figure(each.weight), each.failed) for each in scored.sections]


def _conversation(request: HttpRequest) -> tuple[Conversation | None, str]:
    reference = request.GET.get("conversation", "").strip()
    user = signed_in(request)
    if not reference or not user.may(READ):
        return None, ""
    try:
        return visible(user, reference), ""
    except NotThere as none:
        return None, str(none)


def _turns(conversation: Conversation | None) -> list[TurnChoice]:
    if conversation is None:
        return []
    return [TurnChoice(at, turn.speaker, turn.text) for at, turn in enumerate(conversation.told().turns)]
