"""The page of one conversation: what happened?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from rapport_web.conversations.curtains import kept_from, unnamed_for, why_kept
from rapport_web.conversations.permissions import ASSIGN, READ
from rapport_web.conversations.selectors import visible, visible_to
from rapport_web.conversations.services.assigning import outside_evaluators
from rapport_web.conversations.shown.timing import day, day_and_time
from rapport_web.evaluations.selectors import own_draft
from rapport_web.people.guard import page, signed_in
from rapport_web.people.naming import Naming
from rapport_web.reading_room.evaluated import differences, seen
from rapport_web.reading_room.forms import Filters
from rapport_web.reading_room.question import heading_of, question_of
from rapport_web.reading_room.selectors import telling
from rapport_web.reading_room.selectors.labels import corrected_of
from rapport_web.reading_room.selectors.order import neighbours, ordered
from rapport_web.reading_room.selectors.rows import to_walk
from rapport_web.reading_room.selectors.sides import side_of
from rapport_web.reading_room.services.noting import note_read
from rapport_web.reading_room.transcript.turns import EVERY, turns_of
from rapport_web.reading_room.voices import heard
from rapport_web.readings.selectors import current
from rapport_web.readings.words import CAUSES, RESOLVED

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from rapport_web.conversations.models import Conversation
    from rapport_web.people.models import User
    from rapport_web.reading_room.selectors.labels import Corrected
    from rapport_web.reading_room.transcript.turns import ShownTurn
    from rapport_web.reading_room.voices import Shown
    from rapport_web.readings.models import Reading

_SHOWN = (EVERY, "met", "missed", "hollow", "unsure")


@page(READ)
def conversation(request: HttpRequest, reference: str) -> HttpResponse:
    """Tell one conversation. Reading that of an agent whose name is seen is noted in the audit trail.

    To who is still to score it blind, it tells what was said and nothing else.
    """
    viewer = signed_in(request)
    naming = Naming(viewer)
    found = visible(viewer, reference)
    note_read(by=viewer, conversation=found, naming=naming)
    blind = bool(why_kept(viewer, found))
    unnamed = blind and found.pk in unnamed_for(viewer)
    row = None if blind else current(found)
    if row is not None and not row.body.data["labels"]:
        row = None  # a language that the reader does not read: it says nothing, and "not called for" least of all
    data = row.body.data if row else None
    show = request.GET.get("show", EVERY)
    show = show if show in _SHOWN else EVERY
    told = found.told()
    agent = _("Agent") if unnamed else agent_words(found, naming)
    filters = Filters(request.GET, viewer=viewer, naming=naming)
    before, after = neighbours(
        ordered(to_walk(visible_to(viewer), filters.cleaned, kept=kept_from(viewer)), filters.cleaned.get("sort", "")),
        found.pk,
    )
    turns = turns_of(told, data, agent=agent, show=show)
    for each in () if blind else differences(seen(found, viewer), data):
        if each.turn < len(turns):  # the text may have come in again, shorter, since it was evaluated
            turns[each.turn].differ.append(each)
    context = {
        "conversation": found,
        "question": question_of(found),
        "heading": heading_of(found.channel),
        "length": telling.length_words(told),
        "agent": agent,
        "own_view": own_draft(found, viewer) if blind else None,
        "sees_customer": telling.sees_customers(viewer) and not unnamed,
        "voices": [_voice(shown, request) for shown in heard(found, viewer)],
        "started": day_and_time(found.started_at) if found.started_at else "",
        "started_day": day(found.started_at) if found.started_at else "",
        "turns": turns,
        "drawn": _drawn(found.channel),
        "show": show,
        "shown": _shown(telling.counts_of(data)),
        "listening": None if blind else telling.listening_of(told),
        "before": before,
        "after": after,
        "query": urlencode(filters.parameters),
        "others": [] if blind else _others(found, viewer, naming),
        "corrected": _beside(turns, found, naming) if data else [],
        "side": None if blind else side_of(found, viewer, naming),
        **_deeds(found, viewer),
        **_read(row, data),
    }
    return render(request, "reading_room/conversation.html", context)


def agent_words(found: Conversation, naming: Naming) -> str:
    """Return what the agent is called over a turn."""
    if found.agent is None or not naming.may_name(found.agent):
        return _("Agent")
    words = naming.of(found.agent)
    return words[:1].upper() + words[1:]


def _drawn(channel: str) -> str:
    kinds = {"voice": "call", "video": "call", "email": "mail"}
    return f"reading_room/turns/{kinds.get(channel, 'chat')}.html"


def _shown(counts: dict[str, int]) -> list[tuple[str, int]]:
    # "Can't tell" is a chip only where there is something the reader can't tell.
    return [
        (name, count) for name, count in counts.items() if name not in {EVERY, "unsure"} or (count and name != EVERY)
    ]


def _read(row: Reading | None, data: dict[str, Any] | None) -> dict[str, Any]:
    if row is None or data is None:
        return {"reading": None}
    called, not_called = telling.behaviours_of(data)
    return {"reading": row, "behaviours": called, "not_called": not_called, "cause": CAUSES.get(row.cause, "")}


def _voice(shown: Shown, request: HttpRequest) -> dict[str, Any]:
    inside = render_to_string(shown.panel.template, dict(shown.panel.context), request)
    return {"name": shown.name, "panel": shown.panel, "inside": inside}


def _others(found: Conversation, viewer: User, naming: Naming) -> list[dict[str, Any]]:
    """The customer's other contacts; of one that this person is still to score, no more than that there was one."""
    kept, unnamed = kept_from(viewer), unnamed_for(viewer)
    return [
        _other(each, found, naming, blind=each.pk in kept, unnamed=each.pk in unnamed)
        for each in telling.others_of(found, viewer)
    ]


def _other(each: Conversation, found: Conversation, naming: Naming, *, blind: bool, unnamed: bool) -> dict[str, Any]:
    answer = None if blind else getattr(each, "answer", None)
    named = each.agent is not None and naming.may_name(each.agent) and not unnamed
    channel = each.get_channel_display()
    return {
        "conversation": each,
        "here": each.pk == found.pk,
        "says": f"{channel}, {naming.of(each.agent)}" if named else channel,
        "when": day_and_time(each.started_at) if each.started_at else "",
        "resolved": RESOLVED.get(answer.resolved, "") if answer else "",
    }


def _beside(turns: list[ShownTurn], found: Conversation, naming: Naming) -> list[Corrected]:
    """Put corrections beside their turns and return those of the whole conversation."""
    whole = []
    for each in corrected_of(found, naming):
        turn = each.correction.turn
        if turn is None:
            whole.append(each)
        elif turn < len(turns):
            turns[turn].corrections.append(each)
    return whole


def _deeds(found: Conversation, viewer: User) -> dict[str, Any]:
    if not viewer.may(ASSIGN):
        return {}
    given = list(found.assignments.select_related("user"))
    free = [user for user in outside_evaluators() if user.pk not in {each.user_id for each in given}]
    return {"may_assign": bool(given or free), "given": given, "evaluators": free}
