"""Freshdesk's satisfaction ratings: codes from 103, extremely happy, to -103, extremely unhappy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rapport.exceptions import Refused
from rapport.formats.agent_emotion import LEFT_OUT, count_agent_emotion
from rapport.formats.answers.questions import field_asked, rating_named
from rapport.formats.answers.reply import Reply, Value
from rapport.formats.clock import timestamp
from rapport.formats.foreign import identifier, number, record, records, text
from rapport.formats.json_shape import json_keys
from rapport.formats.json_values import json_values
from rapport.formats.tables.scale import Scale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.formats.document import Document
    from rapport.formats.format import Intake
    from rapport.formats.tables.mapping import Mapping

SEVEN: Final = (
    "Freshdesk's seven answers, from extremely unhappy to extremely happy, are brought to 1-5 by a straight line."
)
_LIST: Final = "satisfaction_ratings"
_DEFAULT: Final = "default_question"
# developers.freshdesk.com/api/#satisfaction-ratings; a form with fewer answers uses some of these.
_CODES: Final = {-103: -3, -102: -2, -101: -1, 100: 0, 101: 1, 102: 2, 103: 3}
_SCALE: Final = Scale(-3, 3)


def is_freshdesk(document: Document) -> bool:
    """Whether a JSON document begins as Freshdesk's satisfaction ratings."""
    keys = json_keys(document)
    return {"ticket_id", "ratings"} <= keys or {f"{_LIST}.ticket_id", f"{_LIST}.ratings"} <= keys


def read_freshdesk(document: Document, mapping: Mapping, intake: Intake) -> Iterator[Reply]:
    """Yield the answers of a Freshdesk export; the conversation is the ticket's number.

    Raises:
        Refused: The document as a whole cannot be read.
    """
    for place, value in json_values(document, intake):
        for name, item in _items(value):
            where = ", ".join(part for part in (place, name) if part)
            # What a customer rated may well be called empathy; it is not said by the system about the agent.
            intake.leave_out(LEFT_OUT, count_agent_emotion({k: v for k, v in item.items() if k != "ratings"}))
            try:
                yield _reply(item, mapping)
            except Refused as refusal:
                intake.refuse(document, refusal, element=where or None)


def _items(value: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    if _LIST not in value:
        yield "", value
        return
    for index, item in enumerate(records(value[_LIST], field=_LIST)):
        yield f"{_LIST}[{index}]", item


def _reply(item: dict[str, Any], mapping: Mapping) -> Reply:
    ticket = identifier(item.get("ticket_id"))
    if ticket is None:
        raise Refused("the rating does not say which ticket it is about", field="ticket_id")
    values: dict[str, Value] = {}
    for question, code in record(item.get("ratings"), field="ratings").items():
        name = field_asked([question], mapping) or ("satisfaction" if question == _DEFAULT else question)
        name = rating_named(name, place="ratings")
        values[name] = _rated(code, name, place=f"ratings.{question}")
    return Reply(
        ticket,
        values
        | {
            "comment": text(item.get("feedback"), field="feedback") or None,
            "answered_at": timestamp(item.get("updated_at") or item.get("created_at"), field="created_at"),
        },
    )


def _rated(code: Any, name: str, *, place: str) -> Value:
    found = number(code, field=place)
    if found is None:
        return None
    if found not in _CODES:
        raise Refused(f"{found:g} is none of Freshdesk's codes from -103 to 103", field=place)
    if name == "resolved":
        return {1: "yes", 0: "partly", -1: "no"}[(_CODES[int(found)] > 0) - (_CODES[int(found)] < 0)]
    return _SCALE.to_five(_CODES[int(found)])
