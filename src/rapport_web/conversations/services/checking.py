"""What the database asks of a conversation beyond what the library does, each with the reason that a person reads."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from rapport.exceptions import Refused

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from rapport.conversation import Conversation as Told
    from rapport.conversation import Turn

_LONGEST: Final = {"id": 200, "agent": 200, "team": 120, "topic": 200, "customer": 200}
_ENDINGS: Final = ("Z", "z")
NO_ZONE: Final = "the time has no zone; guessing could move it to another day and break a promise that was kept"


def check(conversation: Told) -> None:
    """Make sure that a conversation can be stored as it is.

    Raises:
        Refused: A value is too long, holds a NUL character, or the time has no zone.
    """
    for name, longest in _LONGEST.items():
        value = getattr(conversation, name)
        if value is not None and len(value) > longest:
            raise Refused(f"longer than {longest} characters, the most that is kept", field=name)
        if value is not None and "\x00" in value:
            raise Refused("holds a NUL character, which no text has", field=name)
    for index, turn in enumerate(conversation.turns):
        if "\x00" in turn.text:
            raise Refused("holds a NUL character, which no text has", field=f"turns[{index}].text")
    if conversation.started_at is not None and not _has_zone(conversation.started_at):
        raise Refused(NO_ZONE, field="started_at")


def with_zone(conversation: Told, zone: ZoneInfo) -> Told:
    """Return a conversation whose times have a zone: those without one were written in ``zone``."""
    started = conversation.started_at
    turns = conversation.turns
    if any(isinstance(turn.at, str) or isinstance(turn.end, str) for turn in turns):
        turns = tuple(_turn_with_zone(turn, zone) for turn in turns)
    return replace(
        conversation,
        started_at=started if started is None or _has_zone(started) else _zoned(started, zone),
        turns=turns,
    )


def _turn_with_zone(turn: Turn, zone: ZoneInfo) -> Turn:
    at, end = (
        _zoned(time, zone) if isinstance(time, str) and not _has_zone(time) else time for time in (turn.at, turn.end)
    )
    return replace(turn, at=at, end=end)


def _has_zone(time: str) -> bool:
    return time.endswith(_ENDINGS) or datetime.fromisoformat(time).tzinfo is not None


def _zoned(time: str, zone: ZoneInfo) -> str:
    return datetime.fromisoformat(time).replace(tzinfo=zone).isoformat()
