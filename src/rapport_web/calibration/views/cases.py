"""What did each of us see? One conversation of a session, question by question, beside its transcript."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rapport.scorecards import Form, Given, Kind, Section
from rapport_web.calibration import services
from rapport_web.calibration.answers import in_words
from rapport_web.calibration.forms import AgreeForm, RemarkForm
from rapport_web.calibration.models import Session
from rapport_web.calibration.permissions import LEAD, SEE, TAKE_PART
from rapport_web.calibration.selectors.participants import participants
from rapport_web.calibration.selectors.sessions import case_of, laid_open, may_talk, seat_of, session_seen_by, tasks_of
from rapport_web.calibration.selectors.spread import gathered
from rapport_web.calibration.showing import distances, groups_of, listed, start_of, words_of
from rapport_web.calibration.transcript import turns_of
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.people.forms import refuse
from rapport_web.people.guard import page, signed_in
from rapport_web.people.naming import Naming
from rapport_web.scorecards.answering import Options, TurnChoice, fields_of, from_post

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

    from rapport.scorecards import Question
    from rapport_web.calibration.models import Case
    from rapport_web.calibration.selectors.participants import Participant
    from rapport_web.calibration.selectors.spread import Gathered
    from rapport_web.people.models import User


@dataclass(frozen=True, slots=True)
class _Refused:
    """A form that was refused, and the answer that stood in it."""

    remark: RemarkForm | None = None
    agree: AgreeForm | None = None
    answer: Given | None = None


@page(SEE)
@require_GET
def case(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """What did each of us see?"""
    viewer = signed_in(request)
    session = session_seen_by(viewer, pk)
    found = case_of(session, number)
    if found.pk not in laid_open(viewer, session):
        return _kept(request, viewer, found)
    return _page(request, found, _question(request.GET.get("question", ""), found))


@require_POST
@page(TAKE_PART)
def say(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """Say something of a question."""
    viewer = signed_in(request)
    found = case_of(session_seen_by(viewer, pk), number)
    question, form = request.POST.get("question", ""), RemarkForm(request.POST)
    if form.is_valid():
        try:
            services.say(case=found, question=question, said=form.cleaned_data["said"], by=viewer)
        except Invalid as refused:
            refuse(form, refused)
        except Conflict as conflict:
            form.add_error(None, str(conflict))
        else:
            return redirect(address(found, question, "said"))
    if not may_talk(viewer, found):
        return _kept(request, viewer, found)
    return _page(request, found, _question(question, found), _Refused(remark=form), status=422)


@require_POST
@page(LEAD)
def agree(request: HttpRequest, pk: int, number: int) -> HttpResponseBase:
    """Write down what was agreed on."""
    viewer = signed_in(request)
    found = case_of(session_seen_by(viewer, pk), number)
    question, form = _question(request.POST.get("question", ""), found), AgreeForm(request.POST)
    if question is None or not may_talk(viewer, found):
        raise NotThere(_("There is no such question to agree on in this session."))
    answer = _answer(request, found, question)
    if form.is_valid():
        given = form.cleaned_data
        try:
            services.agree(
                case=found, question=question.name, answer=answer, why=given["why"], edits=given["edits"], by=viewer
            )
        except Invalid as refused:
            refuse(form, refused)
        except Conflict as conflict:
            form.add_error(None, str(conflict))
            # Sent again, it is meant: what was written meanwhile stands beside it now.
            row = found.agreed.filter(question=question.name).first()
            form.data = {**request.POST.dict(), "edits": str(row.edits if row else 0)}
        else:
            messages.success(request, _("It is written down."))
            return redirect(address(found, _next(found, question)))
    return _page(request, found, question, _Refused(agree=form, answer=answer), status=422)


def address(found: Case, question: str = "", part: str = "") -> str:
    """Return where a case is talked over, at a question."""
    place = reverse("calibration-case", args=[found.session_id, found.place])
    return f"{place}{f'?question={question}' if question else ''}{f'#{part}' if part else ''}"


def _kept(request: HttpRequest, viewer: User, found: Case) -> HttpResponse:
    """Say what is kept, and when it opens: it is never silently absent."""
    task = tasks_of(viewer, found.session).get(found.pk)
    context = {"session": found.session, "case": found, "task": task, "seat": seat_of(viewer, found.session)}
    return render(request, "calibration/kept.html", context)


def _page(
    request: HttpRequest, found: Case, question: Question | None, refused: _Refused | None = None, status: int = 200
) -> HttpResponse:
    viewer, session = signed_in(request), found.session
    people = participants(session, viewer)
    all_given = gathered(session, [found])[found.pk]
    asked = listed(all_given, session.version.form())
    if question is None:
        question = next((each.question for each in asked if each.differs and not each.settled), asked[0].question)
    told = found.conversation.told()
    quotes = {seat: list(each.quotes.all()) for seat, each in all_given.evaluations.items()}
    marked = [
        (people[seat].name, each)
        for seat, found_ in quotes.items()
        for each in found_
        if each.question == question.name
    ]
    context = {
        "session": session,
        "case": found,
        "asked": asked,
        "now": next(each for each in asked if each.question.name == question.name),
        "groups": groups_of(all_given, question, people),
        "words": words_of(all_given, question.name, people, quotes),
        "remarks": _remarks(found, question, people, viewer),
        "distances": distances(all_given, session.version.form(), people),
        "turns": turns_of(told, marked),
        "scored": len(all_given.given),
        "agreed_words": _agreed_words(all_given, question),
        "more": session.cases.count() > 1,
        "differ": sum(each.differs for each in asked),
        "left": len(all_given.unsettled(session.version.form())),
        **_forms(found, question, all_given, viewer, refused or _Refused()),
    }
    return render(request, "calibration/case.html", context, status=status)


def _forms(found: Case, question: Question, given: Gathered, viewer: User, refused: _Refused) -> dict[str, Any]:
    """Return what can be written: by whoever is there, and by who leads."""
    talking = found.session.state == Session.State.TALKING and may_talk(viewer, found)
    if not talking:
        return {}
    forms: dict[str, Any] = {"remark_form": refused.remark or RemarkForm()}
    if viewer.may(LEAD) and question.kind != Kind.TEXT:
        row = given.agreed.get(question.name)
        answer = refused.answer or start_of(given, question, found.session.version.form())
        initial = {"why": row.why if row else "", "edits": row.edits if row else 0}
        forms["agree_form"] = refused.agree or AgreeForm(initial=initial)
        forms |= _field(found, question, answer)
    return forms


def _field(found: Case, question: Question, answer: Given) -> dict[str, Any]:
    """Return the question as the scorecard draws it, with the answer in it."""
    # Alone, and without what stands above it already: its words, its help, its examples.
    bare = replace(question, text=_("What do we agree on?"), help="", good=(), bad=(), when=())
    form = Form((Section("agreed", "", (bare,)),))
    turns = [TurnChoice(index, turn.speaker, turn.text) for index, turn in enumerate(found.conversation.told().turns)]
    options = Options(prefix="agreed", turns=turns, owners=False, comments=False)
    return {"field": fields_of(form, {question.name: answer}, options).fields[0], "options": options}


def _remarks(found: Case, question: Question, people: Mapping[int, Participant], viewer: User) -> list[tuple[str, Any]]:
    """Return what was said of a question, with what its speaker may be called here."""
    seats, naming = {each.user: each.name for each in people.values()}, Naming(viewer)
    rows = (
        found.remarks.filter(question__in=("", question.name))
        .select_related("by__agent")
        .prefetch_related("by__grants")
    )
    return [((seats.get(row.by_id) if row.by_id else None) or naming.of_person(row.by), row) for row in rows]


def _agreed_words(given: Gathered, question: Question) -> str:
    row = given.agreed.get(question.name)
    return in_words(question, Given.from_dict(row.answer)) if row else ""


def _answer(request: HttpRequest, found: Case, question: Question) -> Given:
    try:
        return from_post(found.session.version.form(), request.POST, prefix="agreed").get(question.name, Given())
    except Invalid:
        return Given()


def _question(name: str, found: Case) -> Question | None:
    return next((each for each in found.session.version.form().questions if each.name == name), None)


def _next(found: Case, question: Question) -> str:
    """Return the next question that needs an agreed answer; this one where none does."""
    form = found.session.version.form()
    left = gathered(found.session, [found])[found.pk].unsettled(form)
    names = [each.name for each in form.questions]
    after = [name for name in left if names.index(name) > names.index(question.name)]
    return (after or list(left) or [question.name])[0]
