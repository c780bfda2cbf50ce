"""Contesting a reading, and answering."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rapport_web.conversations.curtains import why_kept
from rapport_web.conversations.selectors import visible
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.people.guard import page, signed_in
from rapport_web.people.naming import Naming
from rapport_web.people.roles import Role
from rapport_web.readings import services
from rapport_web.readings.contests import contests_for, mark_seen, told
from rapport_web.readings.forms import AnswerForm, ContestForm
from rapport_web.readings.models import Contest
from rapport_web.readings.permissions import ANSWER_CONTEST, CONTEST, SEE_CONTESTS
from rapport_web.readings.selectors import current
from rapport_web.readings.words import CUES
from rapport_web.ui.exports import export_format, table_response
from rapport_web.ui.paging import page_of

if TYPE_CHECKING:
    from typing import Any

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from rapport_web.conversations.models import Conversation
    from rapport_web.ui.exports import Format

_EXPORTED = 5000
_WITH = ("conversation__team", "agent")


@page(SEE_CONTESTS)
def contests(request: HttpRequest, *, failed: AnswerForm | None = None, which: int | None = None) -> HttpResponseBase:
    """What agents say is wrong: the open ones first, the oldest on top; an agent sees the own ones."""
    viewer = signed_in(request)
    rows = contests_for(viewer).select_related(*_WITH).prefetch_related("answers")
    if (kind := export_format(request)) is not None:
        return _exported(request, kind, rows)
    naming = Naming(viewer)
    still_open = told(rows.filter(state=Contest.State.OPEN).order_by("at")[:100], viewer=viewer, naming=naming)
    ended = page_of(
        rows.exclude(state=Contest.State.OPEN), order=("-closed_at", "-id"), query=request.GET, size=20
    )  # fmt: skip
    only_own = not viewer.roles & {Role.QA_LEAD.value, Role.TEAM_LEAD.value, Role.AUDITOR.value}
    context = {
        "open": [(each, _form(each, failed, which)) for each in still_open],
        "ended": told(ended, viewer=viewer, naming=naming),
        "page": ended,
        "mine": sum(bool(each.mine) for each in still_open),
        "own": only_own,
    }
    answer = render(request, "readings/contests.html", context, status=422 if failed is not None else 200)
    if (agent := getattr(viewer, "agent", None)) is not None:
        mark_seen(agent)
    return answer


@page(CONTEST)
def contest(request: HttpRequest, reference: str) -> HttpResponseBase:
    """The form to contest a moment (``?moment=2``) or the whole reading, and what was sent with it."""
    viewer = signed_in(request)
    found = visible(viewer, reference)
    if found.agent is None or found.agent.user_id != viewer.pk:
        raise NotThere(_("There is no such conversation of your own."))
    if why := why_kept(viewer, found):
        raise NotThere(why)
    place = _number(request.GET.get("moment", ""))
    form = ContestForm(request.POST or None)
    status = 200
    if request.method == "POST":
        try:
            if form.is_valid():
                services.contest(conversation=found, place=place, by=viewer, **form.cleaned_data)
                return _after_contest(request, found)
        except Invalid as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.reason)
        except Conflict as refused:
            form.add_error(None, str(refused))
        status = 422
    context = {"conversation": found, "place": place, "form": form, **_moment(found, place)}
    return render(request, _template(request), context, status=status)


@require_POST
@page(ANSWER_CONTEST)
def answer(request: HttpRequest, number: int) -> HttpResponseBase:
    """Answer a contest."""
    viewer = signed_in(request)
    if not contests_for(viewer).filter(pk=number).exists():
        raise NotThere(_("There is no such contest in the teams that you lead."))
    form = AnswerForm(request.POST)
    try:
        if form.is_valid():
            row = services.answer_contest(contest=number, by=viewer, **form.cleaned_data)
            text = (
                _("Your answer is kept; the agent sees it once the other lead has answered as well.")
                if row.state == Contest.State.OPEN
                else _("Your answer is kept, and the agent sees how it ended.")
            )
            messages.success(request, text)
            return redirect("contests")
    except Invalid as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.reason)
    except Conflict as refused:
        form.add_error(None, str(refused))
        # Sent again, it is meant: who sends it has read the other answer by then.
        now = Contest.objects.values_list("version", flat=True).get(pk=number)
        form.data = {**request.POST.dict(), "version": str(now)}
    return contests(request, failed=form, which=number)


def _form(each: Any, failed: AnswerForm | None, which: int | None) -> AnswerForm | None:
    if not each.mine:
        return None
    if failed is not None and which == each.contest.pk:
        return failed
    return AnswerForm(initial={"version": each.contest.version}, auto_id=f"id_{each.contest.pk}_%s")


def _after_contest(request: HttpRequest, found: Conversation) -> HttpResponseBase:
    text = _("Your contest is with your team lead and the QA lead. You see their answers under “What you contested”.")
    if request.headers.get("HX-Request"):
        return render(request, "readings/contest_sent.html", {"text": text})
    messages.success(request, text)
    return redirect(reverse("conversation", args=[found.reference]))


def _moment(found: Conversation, place: int | None) -> dict[str, Any]:
    if place is None:
        return {"moment": None}
    reading = current(found)
    if reading is None or place >= len(reading.body.data["moments"]):
        raise NotThere(_("There is no such moment in this conversation."))
    moment = reading.body.data["moments"][place]
    turns = found.transcript.turns
    return {
        "moment": moment,
        "cue": CUES[moment["cue"]],
        "customer": " ".join(turns[turn]["text"] for turn in moment["cue_turns"]),
        "said": " ".join(turns[turn]["text"] for turn in moment["reply_turns"]),
    }


def _template(request: HttpRequest) -> str:
    return "readings/contest_form.html" if request.headers.get("HX-Request") else "readings/contest_page.html"


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 5 else None  # noqa: PLR2004  # no conversation has so many


def _exported(request: HttpRequest, kind: Format, rows: Any) -> HttpResponseBase:
    naming = Naming(signed_in(request))
    columns = (
        *(_("Conversation"), _("Agent"), _("Contested"), _("The reader said")),
        *(_("The agent says"), _("In words"), _("State"), _("Closed")),
    )
    lines = (
        (
            *(row.conversation.reference, naming.of(row.agent), row.at, row.outcome),
            *(row.get_ground_display(), row.note, row.get_state_display(), row.closed_at),
        )
        for row in rows[:_EXPORTED]
    )
    return table_response(request, "contests", columns, lines, kind)
