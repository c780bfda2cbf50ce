"""Intercom's conversation ratings: one to five and a remark, in the conversation they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rapport.exceptions import Refused
from rapport.formats.agent_emotion import LEFT_OUT, count_agent_emotion
from rapport.formats.answers.questions import answer_as, rating_named
from rapport.formats.answers.reply import Reply
from rapport.formats.clock import timestamp
from rapport.formats.foreign import identifier, record, records, text
from rapport.formats.json_shape import json_keys
from rapport.formats.json_values import json_values

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.formats.document import Document
    from rapport.formats.format import Intake
    from rapport.formats.tables.mapping import Mapping

UNRATED: Final = "conversations without a rating"
_RATING: Final = "conversation_rating"
_LISTS: Final = ("conversations", "data")


def is_intercom(document: Document) -> bool:
    """Whether a JSON document begins as Intercom's conversations, with the place where their ratings stand."""
    keys = json_keys(document)
    return _RATING in keys or any(f"{name}.{_RATING}" in keys for name in _LISTS)


def read_intercom(document: Document, mapping: Mapping, intake: Intake) -> Iterator[Reply]:
    """Yield the answers of an Intercom export; the conversation is Intercom's.

    What is said of Intercom's own robot (``ai_agent.rating``) is not read: it is about no conversation with a person.

    Raises:
        Refused: The document as a whole cannot be read.
    """
    for place, value in json_values(document, intake):
        for name, item in _items(value):
            where = ", ".join(part for part in (place, name) if part)
            intake.leave_out(LEFT_OUT, count_agent_emotion(item))
            try:
                reply = _reply(item, mapping)
            except Refused as refusal:
                intake.refuse(document, refusal, element=where or None)
                continue
            if reply is None:
                intake.leave_out(UNRATED)
            else:
                yield reply


def _items(value: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    name = next((name for name in _LISTS if isinstance(value.get(name), list)), None)
    if name is None:
        yield "", value
        return
    for index, item in enumerate(records(value[name], field=name)):
        yield f"{name}[{index}]", item


def _reply(item: dict[str, Any], mapping: Mapping) -> Reply | None:
    rated = record(item.get(_RATING), field=_RATING)
    words = text(rated.get("rating"), field=f"{_RATING}.rating") or ""
    remark = text(rated.get("remark"), field=f"{_RATING}.remark") or None
    if not words and remark is None:
        return None
    conversation = identifier(item.get("id"))
    if conversation is None:
        raise Refused("the conversation has no id", field="id")
    # Whose answer it is may be declared: --answers-map empathy=rating
    field = next((name for name, column in mapping.columns.items() if column == "rating"), "satisfaction")
    field = rating_named(field, place=f"{_RATING}.rating")
    try:
        value = answer_as(field, words, mapping)
    except Refused as refusal:
        raise Refused(refusal.reason, field=f"{_RATING}.rating") from None
    answered_at = timestamp(rated.get("created_at"), field=f"{_RATING}.created_at")
    return Reply(conversation, {field: value, "comment": remark, "answered_at": answered_at})
