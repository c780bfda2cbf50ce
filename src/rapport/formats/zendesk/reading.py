"""The format: tickets are recognised, and what was said to the customer and by the customer becomes a conversation."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Final

from rapport.conversation import Conversation, Speaker, Turn
from rapport.exceptions import Refused
from rapport.formats.agent_emotion import LEFT_OUT, count_agent_emotion
from rapport.formats.captions import id_of
from rapport.formats.clock import by_time, timestamp
from rapport.formats.foreign import identifier
from rapport.formats.json_shape import json_keys
from rapport.formats.json_values import json_values
from rapport.formats.zendesk.authors import authors_of, names_of, unknown_author
from rapport.formats.zendesk.comments import channel_of, is_voice, public_ones, way_of, words_of
from rapport.formats.zendesk.tickets import Ticket, grouped, is_comment, tickets_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rapport.formats.document import Document
    from rapport.formats.format import Intake

_SIGNS: Final = (
    frozenset({"tickets.requester_id"}),
    frozenset({"tickets.comments.author_id"}),
    frozenset({"ticket.requester_id"}),
    frozenset({"ticket", "comments.author_id"}),
    frozenset({"comments.author_id", "comments.public"}),
    frozenset({"comments.author_id", "comments.html_body"}),
    frozenset({"comments.author_id", "requester_id"}),
    frozenset({"comments.author_id", "subject"}),
    frozenset({"comments", "requester_id"}),
    frozenset({"comments", "requester.id", "subject"}),
    frozenset({"audits.events", "audits.ticket_id"}),
    frozenset({"audits.events", "audits.author_id"}),
    frozenset({"author_id", "body", "public"}),
    frozenset({"author_id", "html_body", "public"}),
)
_BY_NUMBER: Final = re.compile(r"\d+\.(?:comments\.|ticket\.)?(?:author_id|requester_id)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Zendesk:
    """Tickets with comments; internal notes are left out and counted.

    Attributes:
        roles: Declared: which speaker a user's id, e-mail or name stands for.
    """

    name: ClassVar[str] = "zendesk"
    description: ClassVar[str] = "Zendesk tickets with comments or audits; internal notes are left out"
    roles: Mapping[str, Speaker] = field(default_factory=dict)

    def recognises(self, document: Document) -> bool:
        """Whether the first keys are those of tickets, comments or audits."""
        keys = json_keys(document)
        return any(signs <= keys for signs in _SIGNS) or any(map(_BY_NUMBER.match, keys))

    def read(self, document: Document, intake: Intake) -> Iterator[Conversation]:
        """Yield one conversation for each ticket.

        Raises:
            Refused: The document is no JSON.
        """
        fallback = _number_in(document)
        loose: list[dict[str, Any]] = []
        for place, data in json_values(document, intake):
            if is_comment(data):
                loose.append(data)
                continue
            try:
                tickets = list(tickets_in(data, fallback=fallback))
            except Refused as refusal:
                intake.refuse(document, refusal, element=place)
                continue
            if not tickets:
                intake.refuse(document, Refused("there is no ticket and no comment in it"), element=place)
            yield from self._conversations(tickets, document, intake)
        yield from self._conversations(grouped(loose, fallback=fallback), document, intake)

    def _conversations(self, tickets: list[Ticket], document: Document, intake: Intake) -> Iterator[Conversation]:
        for ticket in tickets:
            try:
                conversation = self._conversation(ticket, intake)
            except Refused as refusal:
                intake.refuse(document, refusal, element=f"ticket {ticket.id}" if ticket.id else None)
                continue
            if conversation is not None:
                yield conversation

    def _conversation(self, ticket: Ticket, intake: Intake) -> Conversation | None:
        if ticket.damage is not None:
            raise ticket.damage
        if not ticket.id:
            raise Refused("the ticket has no id", field="id")
        if not ticket.comments:
            raise Refused(
                "the ticket is there without its comments, so what was answered is not known; export comments too",
                field="comments",
            )
        authors = authors_of(ticket, self.roles)
        agents = [identity for identity, speaker in authors.items() if speaker in {"agent", "colleague"}]
        emotion = count_agent_emotion([ticket.raw, ticket.comments], agents=agents)
        intake.leave_out(LEFT_OUT, emotion + sum(_of_user(ticket, identity) for identity in agents))
        channel = channel_of(ticket.raw, ticket.comments)
        turns: list[Turn] = []
        written: Counter[str] = Counter()
        public = public_ones(ticket.comments)
        for index, comment in enumerate(ticket.comments):
            place = f"comments[{index}]"
            if not public[index]:
                intake.leave_out("internal notes")
                continue
            is_email = (way_of(comment) or channel) == "email"
            words = words_of(comment, place, is_email=is_email)
            if not words.strip():
                intake.leave_out("calls without a transcript" if is_voice(comment) else "empty messages")
                continue
            author = identifier(comment.get("author_id"))
            speaker = _speaker(comment, author, authors, place)
            turns.append(Turn(speaker, words, timestamp(comment.get("created_at"), field=f"{place}.created_at")))
            written.update([author] if speaker == "agent" and author else [])
        if not turns:
            intake.leave_out("tickets without public comments")
            return None
        assignee = identifier(ticket.raw.get("assignee_id"))
        ordered = by_time(turns)
        opened = timestamp(ticket.raw.get("created_at"), field="created_at")
        return Conversation(
            id=ticket.id,
            channel=channel,
            turns=ordered,
            started_at=opened or next((turn.at for turn in ordered if isinstance(turn.at, str)), None),
            customer=identifier(ticket.raw.get("requester_id")),
            agent=written.most_common(1)[0][0] if written else assignee,
            team=identifier(ticket.raw.get("group_id")),
            names=names_of(ticket, authors),
        )


def _speaker(comment: Mapping[str, Any], author: str | None, authors: Mapping[str, Speaker], place: str) -> Speaker:
    way = way_of(comment).lower()
    if way in {"rule", "system"}:
        return "system"
    if way.startswith("answer_bot"):
        return "bot"
    speaker = authors.get(author) if author is not None else None
    if speaker is None:
        raise unknown_author(author, field=f"{place}.author_id")
    return speaker


def _of_user(ticket: Ticket, identity: str) -> int:
    return count_agent_emotion(dict(ticket.users.get(identity, {})), of_agent=True)


def _number_in(document: Document) -> str:
    """Return the ticket's number from the file's path, as in ``tickets/45/comments.json``; else the file's name."""
    *folders, file = re.split(r"[\\/!]", document.name)
    numbers = re.findall(r"\d+", file)
    folders = [folder for folder in folders if folder.isdecimal()]
    if numbers or folders:
        return str((numbers or folders)[-1])
    return id_of(document)


FORMAT: Final = Zendesk()
