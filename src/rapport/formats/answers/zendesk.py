"""Zendesk's answers: good and bad, and the five-point answers of its newer surveys."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from rapport.exceptions import Refused
from rapport.formats.answers.questions import answer_as, field_asked, rating_named
from rapport.formats.answers.reply import Reply, Value
from rapport.formats.answers.values import satisfied
from rapport.formats.clock import timestamp
from rapport.formats.foreign import identifier, record, records, text
from rapport.formats.json_shape import json_keys
from rapport.formats.json_values import json_values
from rapport.formats.tables.columns import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.formats.document import Document
    from rapport.formats.format import Intake
    from rapport.formats.tables.mapping import Mapping

GOOD_OR_BAD: Final = (
    "Zendesk's good and bad are kept as `satisfied`, yes or no: they are no rating from 1 to 5, and satisfaction stays "
    "empty. Where Zendesk asks on five points it turns 4 and 5 into good and the rest into bad there; the survey "
    "responses hold the ratings themselves."
)
UNOFFERED: Final = "surveys that were never sent"
_TICKET: Final = re.compile(r"(?:zen|zrn):ticket:(\d+)")
_RATINGS: Final = "satisfaction_ratings"
_RESPONSES: Final = ("survey_responses", "survey_response")


def is_zendesk(document: Document) -> bool:
    """Whether a JSON document begins as Zendesk's satisfaction ratings, survey responses or rated tickets."""
    keys = json_keys(document)
    return bool(
        {_RATINGS, *_RESPONSES, "tickets.satisfaction_rating"} & keys
        or {"score", "ticket_id"} <= keys
        or {"answers", "subject_zrns"} <= keys
        or {"satisfaction_rating", "requester_id"} <= keys
    )


def read_zendesk(document: Document, mapping: Mapping, intake: Intake) -> Iterator[Reply]:
    """Yield the answers of a Zendesk export; the conversation is the ticket's number.

    Raises:
        Refused: The document as a whole cannot be read.
    """
    for place, value in json_values(document, intake):
        for name, item in _items(value):
            where = ", ".join(part for part in (place, name) if part)
            try:
                reply = _reply(item, mapping)
            except Refused as refusal:
                intake.refuse(document, refusal, element=where or None)
                continue
            if reply is None:
                intake.leave_out(UNOFFERED)
            else:
                yield reply


def _items(value: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in (_RATINGS, *_RESPONSES, "tickets"):
        if name in value:
            inner = value[name] if isinstance(value[name], list) else [value[name]]
            for index, item in enumerate(records(inner, field=name)):
                yield f"{name}[{index}]", item
            return
    yield "", value


def _reply(item: dict[str, Any], mapping: Mapping) -> Reply | None:
    if "subject_zrns" in item:
        return _survey_response(item, mapping)
    if "satisfaction_rating" in item:
        rated = {"ticket_id": item.get("id"), **record(item["satisfaction_rating"], field="satisfaction_rating")}
        return _good_or_bad(rated | {"ticket_id": item.get("id")})
    return _good_or_bad(item)


def _good_or_bad(item: dict[str, Any]) -> Reply | None:
    ticket = identifier(item.get("ticket_id"))
    if ticket is None:
        raise Refused("the rating does not say which ticket it is about", field="ticket_id")
    score = text(item.get("score"), field="score") or ""
    if score in {"", "unoffered"}:
        return None
    try:
        good = satisfied(score)
    except Refused as refusal:
        raise Refused(refusal.reason, field="score") from None
    return Reply(
        ticket,
        {
            "satisfied": good,
            "comment": text(item.get("comment"), field="comment") or None,
            "answered_at": timestamp(item.get("updated_at") or item.get("created_at"), field="updated_at"),
        },
    )


def _survey_response(item: dict[str, Any], mapping: Mapping) -> Reply:
    subjects = item["subject_zrns"] if isinstance(item["subject_zrns"], list) else []
    ticket = next((found[1] for found in map(_TICKET.fullmatch, filter(_is_text, subjects)) if found), None)
    if ticket is None:
        raise Refused("the response is not about a ticket", field="subject_zrns")
    values: dict[str, Value] = {}
    for index, answer in enumerate(records(item.get("answers"), field="answers")):
        place = f"answers[{index}]"
        said = answer.get("rating", answer.get("value"))
        words = text(said, field=f"{place}.value") or ""
        name = _field(answer, mapping, is_number=isinstance(said, (int, float)), taken=values)
        if isinstance(said, (int, float)):
            name = rating_named(name, place=place)
        try:
            values[name] = answer_as(name, words, mapping)
        except Refused as refusal:
            raise Refused(refusal.reason, field=place) from None
        answered_at = timestamp(answer.get("created_at"), field=f"{place}.created_at")
        values["answered_at"] = answered_at or values.get("answered_at")
    return Reply(ticket, values)


def _field(answer: dict[str, Any], mapping: Mapping, *, is_number: bool, taken: dict[str, Value]) -> str:
    """Return which field a question asks for: by its alias or headline, else the first rating is satisfaction."""
    question = record(answer.get("question"), field="question")
    headline = record(question.get("headline"), field="headline").get("value")
    known = (question.get("alias"), headline, question.get("id"))
    asked = [plain(name) for name in known if isinstance(name, str)]
    named = field_asked(known, mapping)
    if named is not None:
        return named
    if not is_number:
        return "comment"
    return "satisfaction" if "satisfaction" not in taken else (asked[0] if asked else f"rating {len(taken)}")


def _is_text(value: Any) -> bool:
    return isinstance(value, str)
