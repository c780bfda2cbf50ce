"""``conversations.jsonl``: Rapport's own shape, one conversation a line, in and out."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, Any, ClassVar, Final

from rapport.conversation import Conversation
from rapport.exceptions import Refused
from rapport.formats.agent_emotion import LEFT_OUT, count_agent_emotion
from rapport.formats.decoding import head_text
from rapport.formats.json_shape import json_keys
from rapport.formats.json_stream import parse_json
from rapport.formats.json_values import json_values
from rapport.formats.lines import lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from rapport.formats.document import Document
    from rapport.formats.format import Intake

_FIELDS: Final = frozenset({"id", "channel", "started_at", "customer", "agent", "team", "topic", "turns"})
_TURN_FIELDS: Final = frozenset({"speaker", "text", "at", "end"})
_KEYS: Final = (re.compile(r'"turns"\s*:'), re.compile(r'"id"\s*:'))


@dataclass(frozen=True)
class ConversationsJsonl:
    """One object a line, as DESIGN 7 describes it; fields that are not known are ignored.

    A ``.json`` file may hold the same objects as a list, or one of them.

    Attributes:
        roles: Who the speakers of other names are, where that was said.
    """

    roles: Mapping[str, str] = field(default_factory=dict)
    name: ClassVar[str] = "conversations-jsonl"
    description: ClassVar[str] = "Rapport's own conversations.jsonl: one conversation a line"

    def recognises(self, document: Document) -> bool:
        """Whether a line among the first begins as a conversation, or the name ends as ours do."""
        if document.name.endswith("conversations.jsonl"):
            return True
        if document.suffix == ".json" and {"id", "turns", "turns.speaker"} <= json_keys(document):
            return True
        return document.suffix in {".jsonl", ".ndjson", ".json", ""} and any(
            line.startswith("{") and all(key.search(line) for key in _KEYS) for line in head_text(document).splitlines()
        )

    def read(self, document: Document, intake: Intake) -> Iterator[Conversation]:
        """Yield a conversation for every line that is one; each other line is refused with its number.

        Raises:
            Refused: A ``.json`` file is damaged.
        """
        if document.suffix == ".json":
            for place, value in json_values(document, intake):
                try:
                    yield self._conversation(value, intake)
                except Refused as refusal:
                    intake.refuse(document, refusal, element=place)
            return
        for number, line in lines(document):
            try:
                if isinstance(line, Refused):
                    raise line
                if line and not line.isspace():
                    yield self._conversation(parse_json(line, line=number), intake)
            except Refused as refusal:
                intake.refuse(document, refusal, element=f"line {number}")

    def _conversation(self, value: Any, intake: Intake) -> Conversation:
        if _has_more(value):
            intake.leave_out(LEFT_OUT, count_agent_emotion(value))
        return Conversation.from_dict(_with_roles(value, self.roles) if self.roles else value)


def _with_roles(value: Any, roles: Mapping[str, str]) -> Any:
    """Return a conversation with the speakers' names replaced by what was said of them; what is odd stays so."""
    turns = value.get("turns") if isinstance(value, dict) else None
    if not isinstance(turns, list):
        return value
    return {
        **value,
        "turns": [
            {**turn, "speaker": roles.get(turn["speaker"], turn["speaker"])}
            if isinstance(turn, dict) and isinstance(turn.get("speaker"), str)
            else turn
            for turn in turns
        ],
    }


def _has_more(value: Any) -> bool:
    """Whether a conversation has fields that are not known; most have none, and then nothing needs to be counted."""
    if not isinstance(value, dict):
        return False
    turns = value.get("turns")
    return not value.keys() <= _FIELDS or (
        isinstance(turns, list) and any(isinstance(turn, dict) and not turn.keys() <= _TURN_FIELDS for turn in turns)
    )


def write(conversations: Iterable[Conversation], stream: IO[str]) -> int:
    """Write conversations one a line and return how many; the same conversations give the same characters.

    Args:
        conversations: What to write, in this order.
        stream: Open for text in UTF-8.
    """
    count = 0
    for conversation in conversations:
        stream.write(json.dumps(conversation.to_dict(), ensure_ascii=False) + "\n")
        count += 1
    return count


FORMAT: Final = ConversationsJsonl()
