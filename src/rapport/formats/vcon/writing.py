"""Conversations become vCons: a text dialog for each turn, in draft-ietf-vcon-vcon-core-03's terms."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256
from typing import IO, TYPE_CHECKING, Any, Final
from uuid import UUID

from rapport.formats.clock import iso, moment, shifted
from rapport.formats.vcon.own import PURPOSE, own_body

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport.conversation import Conversation, Speaker, Turn

VERSION: Final = "0.4.0"
# A vCon must have times; this one says that none is known, and is the same on every run.
_UNKNOWN: Final = datetime(1970, 1, 1, tzinfo=UTC)
_PARTY: Final[dict[Speaker, dict[str, str]]] = {
    "customer": {"role": "customer"},
    "agent": {"role": "agent"},
    "colleague": {"role": "sme"},
    "bot": {"name": "Bot", "type": "bot"},
    "system": {"name": "System", "type": "system"},
}


def to_vcon(conversation: Conversation) -> dict[str, Any]:
    """Return a conversation as a vCon object; the same conversation gives the same object.

    The uuid (version 8) is made of the conversation's id. Where no time is known, the required times are 1970's. What
    vCon has no place for (id, channel, topic, times in seconds) is kept in an attachment of the purpose
    ``rapport-conversation``, by which :data:`rapport.formats.vcon.FORMAT` reads exactly the same conversation again.
    """
    base = _base(conversation)
    speakers = list(dict.fromkeys(turn.speaker for turn in conversation.turns))
    dialogs: list[dict[str, Any]] = []
    before = base
    for turn in conversation.turns:
        before = _start(turn, base, before)
        index = speakers.index(turn.speaker)
        others = [other for other in range(len(speakers)) if other != index]
        dialogs.append(
            {
                "type": "text",
                "start": iso(before),
                "parties": [index, *others],
                "mediatype": "text/plain",
                "encoding": "none",
                "body": turn.text,
                "interaction_type": conversation.channel,
            }
        )
    found: dict[str, Any] = {
        "vcon": VERSION,
        "uuid": _uuid(conversation.id),
        "created_at": iso(base),
        "extensions": ["CC"],
        "parties": [_party(speaker, conversation) for speaker in speakers],
        "dialog": dialogs,
        "analysis": [],
        "attachments": [
            {
                "purpose": PURPOSE,
                "start": iso(base),
                "party": 0,
                "dialog": 0,
                "mediatype": "application/json",
                "encoding": "json",
                "body": own_body(conversation),
            }
        ],
    }
    return found if conversation.topic is None else {**found, "subject": conversation.topic}


def write(conversations: Iterable[Conversation], stream: IO[str]) -> int:
    """Write conversations as vCons, one a line, and return how many; the same conversations give the same characters.

    Args:
        conversations: What to write, in this order.
        stream: Open for text in UTF-8.
    """
    count = 0
    for conversation in conversations:
        stream.write(json.dumps(to_vcon(conversation), ensure_ascii=False) + "\n")
        count += 1
    return count


def _base(conversation: Conversation) -> datetime:
    times = (conversation.started_at, *(turn.at for turn in conversation.turns if isinstance(turn.at, str)))
    return next((when for when in (moment(time, field="at") for time in times) if when is not None), _UNKNOWN)


def _start(turn: Turn, base: datetime, before: datetime) -> datetime:
    if isinstance(turn.at, str):
        return moment(turn.at, field="at") or before
    if turn.at is None:
        return before
    return moment(shifted(base, turn.at, field="at"), field="at") or before


def _party(speaker: Speaker, conversation: Conversation) -> dict[str, str]:
    party = dict(_PARTY[speaker])
    if speaker == "customer" and conversation.customer:
        party["uuid"] = conversation.customer
    if speaker == "agent" and conversation.agent:
        party["uuid"] = conversation.agent
    if speaker == "agent" and conversation.team:
        party["dept"] = conversation.team
    return party


def _uuid(identity: str) -> str:
    number = int.from_bytes(sha256(identity.encode()).digest()[:16])
    number = number & ~(0xF << 76) | (8 << 76)
    return str(UUID(int=number & ~(0x3 << 62) | (0x2 << 62)))
