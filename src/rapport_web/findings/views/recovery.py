"""One customer in trouble: what happened, what they answered, the calls, and whether it was enough."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from rapport.report.marks.quote import words
from rapport_web.conversations.models import Transcript
from rapport_web.exceptions import Conflict
from rapport_web.findings import services
from rapport_web.findings.answers import answered
from rapport_web.findings.clock import clock
from rapport_web.findings.forms import CallForm, CloseRecoveryForm
from rapport_web.findings.models import Recovery
from rapport_web.findings.permissions import RECOVER, SEE_RECOVERIES
from rapport_web.findings.selectors import may_recover, recovery_for
from rapport_web.findings.selectors.evidence import visible_among
from rapport_web.findings.views.sending import carried_out
from rapport_web.findings.words import reasons_in_words
from rapport_web.people.guard import page, signed_in
from rapport_web.people.naming import Naming

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from rapport_web.conversations.models import Conversation


@page(SEE_RECOVERIES)
@require_GET
def recovery(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Show a customer in trouble."""
    return _page(request, recovery_for(signed_in(request), pk))


@require_POST
@page(RECOVER)
def take(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Take it on oneself to call."""
    viewer = signed_in(request)
    row = recovery_for(viewer, pk)
    edits = request.POST.get("edits", "")
    try:
        services.take_recovery(recovery=row.pk, by=viewer, edits=int(edits) if edits.isdecimal() else None)
    except Conflict as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("You have taken this on."))
    return redirect("recovery", pk=row.pk)


@require_POST
@page(RECOVER)
def call(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Write down a call."""
    return _deed(request, pk, "call", CallForm(request.POST), services.log_call, _("The call is written down."))


@require_POST
@page(RECOVER)
def close(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Close it, with whether it was enough."""
    form = CloseRecoveryForm(request.POST)
    return _deed(request, pk, "close", form, services.close_recovery, _("It is closed."))


def _deed(  # noqa: PLR0917  # each is one of the deed's parts, and all of them are always given
    request: HttpRequest, pk: int, name: str, form: forms.Form, do: Callable[..., object], said: str
) -> HttpResponseBase:
    viewer = signed_in(request)
    row = recovery_for(viewer, pk)

    def edits() -> int:
        return recovery_for(viewer, pk).edits

    if carried_out(form, lambda **given: do(recovery=row.pk, by=viewer, **given), edits=edits):
        messages.success(request, said)
        return redirect("recovery", pk=pk)
    return _page(request, recovery_for(viewer, pk), **{name: form})


def _page(request: HttpRequest, found: Recovery, **failed: forms.Form) -> HttpResponseBase:
    viewer = signed_in(request)
    naming, now = Naming(viewer), timezone.now()
    conversation = found.conversation
    closed = found.state == Recovery.State.CLOSED
    context: dict[str, Any] = {
        "recovery": found,
        "conversation": conversation,
        "agent": naming.of(conversation.agent) if conversation.agent is not None else "",
        "linked": conversation.pk in visible_among(viewer, [conversation.pk]),
        "outline": _outline(conversation),
        "answer": [(line, words(line.said)) for line in answered(conversation)],
        "reasons": reasons_in_words(found.reasons),
        "clock": clock(found.due_at, found.closed_at or now),
        "hands": naming.of_person(found.assignee) if found.assignee is not None else "",
        "mine": found.assignee_id == viewer.pk,
        "calls": [(each, naming.of_person(each.by), words(each.note)) for each in found.calls.all()],
        "done": words(found.done),
        "may_recover": may_recover(viewer, found) and not closed,
        "tab": "recoveries",
    }
    if context["may_recover"]:
        context["forms"] = {
            "call": CallForm(auto_id="id_call_%s"),
            "close": CloseRecoveryForm(initial={"edits": found.edits}, auto_id="id_close_%s"),
        } | failed
    return render(request, "findings/recovery.html", context, status=422 if failed else 200)


def _outline(conversation: Conversation) -> list[tuple[str, Any]]:
    """How a conversation began and how it ended: the customer's first words, and the last that were said."""
    kept = Transcript.objects.filter(pk=conversation.pk).first()
    turns = [turn for turn in (kept.turns if kept is not None else []) if turn["speaker"] in {"customer", "agent"}]
    first = next((turn for turn in turns if turn["speaker"] == "customer"), None)
    chosen = [turn for turn in (first, turns[-1] if turns else None) if turn is not None]
    if len(chosen) > 1 and chosen[0] is chosen[1]:
        chosen.pop()
    return [(turn["speaker"], words(turn["text"])) for turn in chosen]
