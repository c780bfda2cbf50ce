"""Finding tickets, their comments and the users in the shapes that Zendesk's interfaces and exports have."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from rapport.exceptions import Refused
from rapport.formats.foreign import identifier, records

if TYPE_CHECKING:
    from collections.abc import Iterator


_SAID: Final = frozenset({"Comment", "VoiceComment", "VoiceApiComment"})


@dataclass(slots=True)
class Ticket:
    """One ticket with what belongs to it.

    Attributes:
        id: Its number as text; empty where nothing says it.
        raw: The ticket as it is in the file, without its comments; empty where only comments are there.
        comments: Its comments, public ones and internal notes.
        users: Users by id.
        damage: Why it cannot be read.
    """

    id: str
    raw: Mapping[str, Any] = field(default_factory=dict)
    comments: list[dict[str, Any]] = field(default_factory=list)
    users: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    damage: Refused | None = None


def is_comment(value: Mapping[str, Any]) -> bool:
    """Whether an object is a comment by itself, as in a list or lines of them."""
    return "author_id" in value and "comments" not in value and bool(value.keys() & {"body", "html_body", "plain_body"})


def tickets_in(data: Mapping[str, Any], *, fallback: str) -> Iterator[Ticket]:
    """Yield the tickets of one JSON object, each with the comments and users that lie beside or inside it.

    Args:
        data: An answer of the interface, a ticket of an export, or an object with ticket numbers as keys.
        fallback: The ticket's number where the file does not say it, as the list of one ticket's comments does not.
    """
    users = users_in(data.get("users"))
    found: dict[str, Ticket] = {}
    for raw in _tickets(data):
        ticket = _ticket(raw, users)
        found.setdefault(ticket.id or f"#{len(found)}", ticket)
    if not found and all(re.fullmatch(r"\d+", key) for key in data) and data:
        yield from _by_number(data)
        return
    only = next(iter(found.values())) if len(found) == 1 else None
    whole = identifier(data.get("ticket_id")) or (only.id if only else fallback)
    if _tickets(data) != [data]:
        for comment in _loose_comments(data):
            number = identifier(comment.get("ticket_id")) or whole
            found.setdefault(number, Ticket(number, users=users)).comments.append(comment)
    yield from found.values()
    for index, one in enumerate(data["tickets"] if isinstance(data.get("tickets"), list) else ()):
        if one is not None and not isinstance(one, Mapping):
            yield Ticket("", damage=Refused("a ticket must be an object", field=f"tickets[{index}]"))


def grouped(comments: list[dict[str, Any]], *, fallback: str) -> list[Ticket]:
    """Return tickets made of comments that lie in a file on their own."""
    found: dict[str, Ticket] = {}
    for comment in comments:
        number = identifier(comment.get("ticket_id")) or fallback
        found.setdefault(number, Ticket(number)).comments.append(comment)
    return list(found.values())


def users_in(value: Any) -> dict[str, Mapping[str, Any]]:
    """Return users by their id, from a list of them or an object with ids as keys."""
    entries = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return {
        identity: entry
        for entry in entries
        if isinstance(entry, Mapping) and (identity := identifier(entry.get("id"))) is not None
    }


def _tickets(data: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    if isinstance(data.get("tickets"), list):
        return [one for one in data["tickets"] if isinstance(one, Mapping)]
    if isinstance(data.get("ticket"), Mapping):
        return [data["ticket"]]
    is_ticket = "requester_id" in data or "requester" in data or ("subject" in data and "comments" in data)
    return [data] if is_ticket else []


def _ticket(raw: Mapping[str, Any], users: Mapping[str, Mapping[str, Any]]) -> Ticket:
    number = identifier(raw.get("id")) or identifier(raw.get("ticket_id")) or ""
    ticket = Ticket(number, {key: value for key, value in raw.items() if key not in {"comments", "audits"}})
    ticket.users.update(users)
    ticket.users.update(users_in(raw.get("users")))
    ticket.users.update(users_in([raw.get(key) for key in ("requester", "submitter", "assignee")]))
    try:
        ticket.comments.extend(_comments(raw.get("comments")))
        if not ticket.comments:
            ticket.comments.extend(_audited(raw.get("audits")))
    except Refused as refusal:
        ticket.damage = refusal
    return ticket


def _loose_comments(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    comments = _comments(data.get("comments"))
    return comments or _audited(data.get("audits"))


def _comments(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, Mapping):
        value = value.get("comments")
    return records(value, field="comments")


def _audited(value: Any) -> list[dict[str, Any]]:
    """Return the comments among the events of audits, with what the audit knows of author, time and way."""
    if isinstance(value, Mapping):
        value = value.get("audits")
    found: list[dict[str, Any]] = []
    for index, audit in enumerate(records(value, field="audits")):
        around = {key: audit[key] for key in ("ticket_id", "author_id", "created_at", "via") if key in audit}
        events = records(audit.get("events"), field=f"audits[{index}].events")
        said = [event for event in events if identifier(event.get("type")) in _SAID]
        found.extend(around | {key: value for key, value in event.items() if value is not None} for event in said)
    return found


def _by_number(data: Mapping[str, Any]) -> Iterator[Ticket]:
    for number, value in data.items():
        if isinstance(value, list):
            ticket = Ticket(number)
            try:
                ticket.comments.extend(_comments(value))
            except Refused as refusal:
                ticket.damage = refusal
            yield ticket
        elif isinstance(value, Mapping):
            for ticket in tickets_in(value, fallback=number):
                ticket.id = ticket.id or number
                yield ticket
