"""One contact between a customer and the organisation, turn by turn."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from rapport.exceptions import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

Speaker = Literal["customer", "agent", "colleague", "bot", "system"]
Channel = Literal["voice", "video", "chat", "email", "sms", "social"]

SPEAKERS: Final[tuple[Speaker, ...]] = get_args(Speaker)
CHANNELS: Final[tuple[Channel, ...]] = get_args(Channel)
# Characters without width or ink that chat windows and mail programs leave behind; no emoji is made of them alone.
_UNSEEN: Final = (
    "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufe0e\ufe0f\ufeff"
)
_NOTHING: Final = re.compile(rf"[\s{_UNSEEN}]*")


@dataclass(frozen=True, slots=True)
class Turn:
    """What one party said in one go.

    Attributes:
        speaker: Who said it.
        text: The words, exactly as they were read. Quotes count its characters.
        at: When it began: ISO 8601, or seconds from the start of the conversation.
        end: When it ended, in the same form.
    """

    speaker: Speaker
    text: str
    at: str | float | None = None
    end: str | float | None = None

    def __post_init__(self) -> None:
        if self.speaker not in SPEAKERS:
            raise Refused(f"unknown speaker {self.speaker!r}; use one of {', '.join(SPEAKERS)}", field="speaker")
        if not isinstance(self.text, str):
            raise Refused(f"the text must be a string, not {type(self.text).__name__}", field="text")
        if not _is_encodable(self.text):
            raise Refused(
                "the text holds half a character (a lone surrogate); export the file again as UTF-8", field="text"
            )
        _check_time(self.at, field="at")
        _check_time(self.end, field="end")

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to be seen in the text: blanks and characters without width only."""
        return _NOTHING.fullmatch(self.text) is not None


@dataclass(frozen=True, slots=True)
class Conversation:
    """One contact on one channel; ``agent``, ``team`` and ``customer`` are never shown to the reader.

    ``names`` are those that an export has beside the conversation, with whom they name. They are there for masking
    alone: they are neither written out nor compared.
    """

    id: str
    channel: Channel
    turns: tuple[Turn, ...]
    started_at: str | None = None
    customer: str | None = None
    agent: str | None = None
    team: str | None = None
    topic: str | None = None
    names: tuple[tuple[Speaker, str], ...] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        if not isinstance(self.id, str) or not self.id.strip():
            raise Refused("a conversation needs an id", field="id")
        if self.channel not in CHANNELS:
            raise Refused(f"unknown channel {self.channel!r}; use one of {', '.join(CHANNELS)}", field="channel")
        if not self.turns:
            raise Refused("the conversation has no turns", field="turns")
        if self.started_at is not None:
            _check_timestamp(self.started_at, field="started_at")
        for name in ("id", "customer", "agent", "team", "topic"):
            value = getattr(self, name)
            if value is None:
                continue
            if not isinstance(value, str):
                raise Refused(f"must be a string, not {type(value).__name__}", field=name)
            if not _is_encodable(value):
                raise Refused("holds half a character (a lone surrogate); export the file again as UTF-8", field=name)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Conversation:
        """Build a conversation from one line of ``conversations.jsonl``; unknown fields are ignored.

        Raises:
            Refused: A field is missing or wrong; ``field`` names it, such as ``turns[3].speaker``.
        """
        if not isinstance(data, dict):
            raise Refused(f"a conversation is an object, not {type(data).__name__}")
        for name in ("id", "channel", "turns"):
            if name not in data:
                raise Refused("this field is required", field=name)
        raw_turns = data["turns"]
        if not isinstance(raw_turns, list):
            raise Refused("must be a list of turns", field="turns")
        turns = tuple(_turn(raw, index) for index, raw in enumerate(raw_turns))
        identifier = data["id"]
        names = ("started_at", "customer", "agent", "team", "topic")
        optional: dict[str, Any] = {name: data.get(name) for name in names}
        return cls(id=identifier, channel=data["channel"], turns=turns, **optional)

    def to_dict(self) -> dict[str, Any]:
        """Return the object that one line of ``conversations.jsonl`` holds; absent fields are left out."""
        head: dict[str, Any] = {"id": self.id, "channel": self.channel}
        for name in ("started_at", "customer", "agent", "team", "topic"):
            if getattr(self, name) is not None:
                head[name] = getattr(self, name)
        head["turns"] = [_turn_dict(turn) for turn in self.turns]
        return head


def _turn(raw: Any, index: int) -> Turn:
    if not isinstance(raw, dict):
        raise Refused("a turn is an object with speaker and text", field=f"turns[{index}]")
    for name in ("speaker", "text"):
        if name not in raw:
            raise Refused("this field is required", field=f"turns[{index}].{name}")
    try:
        return Turn(speaker=raw["speaker"], text=raw["text"], at=raw.get("at"), end=raw.get("end"))
    except Refused as refusal:
        raise Refused(refusal.reason, field=f"turns[{index}].{refusal.field}") from None


def _turn_dict(turn: Turn) -> dict[str, Any]:
    data: dict[str, Any] = {"speaker": turn.speaker, "text": turn.text}
    if turn.at is not None:
        data["at"] = turn.at
    if turn.end is not None:
        data["end"] = turn.end
    return data


def _is_encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _check_time(value: Any, *, field: str) -> None:
    if value is None:
        return
    if isinstance(value, str):
        _check_timestamp(value, field=field)
    elif isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value < float("inf"):
        raise Refused("a time is ISO 8601 or seconds from the start", field=field)


def _check_timestamp(value: Any, *, field: str) -> None:
    try:
        # Between date and time fromisoformat takes any character, also half a one.
        datetime.fromisoformat(value.encode("ascii").decode())
    except (AttributeError, TypeError, ValueError):
        raise Refused(f"{value!r} is not a time in ISO 8601, such as 2026-09-03T14:05:00Z", field=field) from None
