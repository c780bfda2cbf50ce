"""A conversation as the API tells it: who is named is the works agreement's to say, never this file's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapport_web.api.routers.asking import number_of
from rapport_web.conversations.curtains import kept_from, unnamed_for, why_kept
from rapport_web.reading_room.selectors.telling import others_of, sees_customers
from rapport_web.readings.models import Correction, Reading
from rapport_web.readings.selectors import current
from rapport_web.surveys.models import Answer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport_web.conversations.models import Conversation
    from rapport_web.people.models import User
    from rapport_web.people.naming import Naming


def shortly(found: Sequence[Conversation], viewer: User, naming: Naming) -> list[dict[str, Any]]:
    """Return a page of the list; as many queries for one as for 200."""
    kept = kept_from(viewer)
    unnamed = unnamed_for(viewer) if kept else frozenset()
    ids = [each.pk for each in found if each.pk not in kept]
    readings = {row.conversation_id: row for row in Reading.objects.filter(conversation__in=ids, current=True)}
    felt = dict(Answer.objects.filter(conversation__in=ids).values_list("conversation", "empathy"))
    told = []
    for each in found:
        row = readings.get(each.pk)
        shown = row is not None and row.fingerprint == each.fingerprint
        told.append(_row(each, naming, row if shown else None, felt.get(each.pk), unnamed=each.pk in unnamed))
    return told


def whole(found: Conversation, viewer: User, naming: Naming) -> dict[str, Any]:
    """Return all that its page tells."""
    hidden = why_kept(viewer, found)
    unnamed = bool(hidden) and found.pk in unnamed_for(viewer)
    row = None if hidden else current(found)
    rows = Answer.objects.filter(conversation=found).select_related("heard")
    answer = None if hidden else rows.first()
    told = found.told().to_dict()["turns"]
    return _row(found, naming, row, answer.empathy if answer else None, unnamed=unnamed) | {
        "customer": found.customer.reference if found.customer and sees_customers(viewer) and not unnamed else None,
        "said": [{"index": place, **turn} for place, turn in enumerate(told)],
        "found": row.body.data if row else None,
        "hidden": hidden,
        "answer": answer_of(answer),
        "corrections": [correction_of(each) for each in _corrections(found)] if not hidden else [],
        "others": [each.reference for each in others_of(found, viewer) if each.pk != found.pk] if not hidden else [],
    }


def _corrections(found: Conversation) -> list[Correction]:
    return list(Correction.objects.filter(conversation=found).order_by("turn", "at"))


def answer_of(answer: Answer | None) -> dict[str, Any] | None:
    """Return what a customer answered, and what is heard in it."""
    if answer is None:
        return None
    names = ("empathy", "satisfaction", "effort", "comment", "words", "further", "language", "answered_at")
    heard = getattr(answer, "heard", None)
    return {"resolved": answer.resolved or None, **{name: getattr(answer, name) for name in names}, "heard": heard}


def correction_of(correction: Correction) -> dict[str, Any]:
    """Return a correction; by whom is not told, as the page does not."""
    return {
        "id": correction.pk,
        "turn": correction.turn,
        "label": correction.label,
        "value": correction.value,
        "was": correction.was,
        "note": correction.note,
        "at": correction.at.isoformat(),
        "version": correction.version,
    }


def _row(
    each: Conversation, naming: Naming, row: Reading | None, empathy: float | None, *, unnamed: bool
) -> dict[str, Any]:
    agent = None if unnamed else each.agent
    return {
        "id": each.reference,
        "channel": each.channel,
        "started_at": each.started_at,
        "agent": {"number": number_of(agent, naming), "name": naming.of(agent)} if agent else None,
        "team": {"id": each.team.pk, "name": each.team.name} if each.team else None,
        "topic": each.topic,
        "turns": each.turns,
        "masked": each.masked,
        "reading": row,
        "empathy": empathy,
    }
