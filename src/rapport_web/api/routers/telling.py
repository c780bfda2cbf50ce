"""A conversation as the API tells it: who is named is the works agreement's to say, never this file's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapport_web.api.routers.asking import number_of
from rapport_web.reading_room.selectors.telling import others_of, sees_customers
from rapport_web.reading_room.voices import hidden_reader
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
    ids = [each.pk for each in found]
    readings = {row.conversation_id: row for row in Reading.objects.filter(conversation__in=ids, current=True)}
    felt = dict(Answer.objects.filter(conversation__in=ids).values_list("conversation", "empathy"))
    told = []
    for each in found:
        row = readings.get(each.pk)
        shown = row is not None and row.fingerprint == each.fingerprint and not hidden_reader(each, viewer)
        told.append(_row(each, naming, row if shown else None, felt.get(each.pk)))
    return told


def whole(found: Conversation, viewer: User, naming: Naming) -> dict[str, Any]:
    """Return all that its page tells."""
    hidden = hidden_reader(found, viewer)
    row = None if hidden else current(found)
    answer = Answer.objects.filter(conversation=found).select_related("heard").first()
    told = found.told().to_dict()["turns"]
    return _row(found, naming, row, answer.empathy if answer else None) | {
        "customer": found.customer.reference if found.customer and sees_customers(viewer) else None,
        "said": [{"index": place, **turn} for place, turn in enumerate(told)],
        "found": row.body.data if row else None,
        "hidden": hidden,
        "answer": answer_of(answer, hidden=bool(hidden)),
        "corrections": [correction_of(each) for each in _corrections(found)] if not hidden else [],
        "others": [each.reference for each in others_of(found, viewer) if each.pk != found.pk],
    }


def _corrections(found: Conversation) -> list[Correction]:
    return list(Correction.objects.filter(conversation=found).order_by("turn", "at"))


def answer_of(answer: Answer | None, *, hidden: bool = False) -> dict[str, Any] | None:
    """Return what a customer answered, and what is heard in it where that is not hidden."""
    if answer is None:
        return None
    names = ("empathy", "satisfaction", "effort", "comment", "words", "further", "language", "answered_at")
    heard = None if hidden else getattr(answer, "heard", None)
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


def _row(each: Conversation, naming: Naming, row: Reading | None, empathy: float | None) -> dict[str, Any]:
    return {
        "id": each.reference,
        "channel": each.channel,
        "started_at": each.started_at,
        "agent": {"number": number_of(each.agent, naming), "name": naming.of(each.agent)} if each.agent else None,
        "team": {"id": each.team.pk, "name": each.team.name} if each.team else None,
        "topic": each.topic,
        "turns": each.turns,
        "masked": each.masked,
        "reading": row,
        "empathy": empathy,
    }
