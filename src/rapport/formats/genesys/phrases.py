"""Phrases of a Genesys transcript become turns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from rapport.conversation import Speaker, Turn
from rapport.exceptions import Refused
from rapport.formats.clock import is_epoch_ms, iso
from rapport.formats.foreign import identifier, number, text
from rapport.formats.speakers import speaker_of, undeclared

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.formats.format import Intake

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Phrase:
    """What one party said, with milliseconds from 1970 or from the start."""

    speaker: Speaker
    words: str
    start: float | None
    end: float | None

    @property
    def epoch(self) -> float | None:
        """The start, where it counts from 1970."""
        return self.start if self.start is not None and is_epoch_ms(self.start) else None


def phrase_of(raw: dict[str, Any], place: str, roles: Mapping[str, Speaker], intake: Intake) -> Phrase | None:
    """Read one phrase, with its punctuation where the file has it; None when it has no words.

    Raises:
        Refused: A text or time is damaged, or the purpose of the participant stands for nobody known.
    """
    words = text(raw.get("decoratedText"), field=f"{place}.decoratedText")
    if not (words or "").strip():
        words = text(raw.get("text"), field=f"{place}.text")
    if not words or not words.strip():
        intake.leave_out("empty messages")
        return None
    purpose = identifier(raw.get("participantPurpose")) or identifier(raw.get("participant"))
    speaker = speaker_of(purpose, roles)
    if speaker is None:
        raise undeclared([purpose or "nobody"], field=f"{place}.participantPurpose")
    start = number(raw.get("startTimeMs"), field=f"{place}.startTimeMs")
    if start is None:
        start = _milliseconds(raw.get("offset"), f"{place}.offset")
    if start is not None and start < 0:
        raise Refused("a time cannot be negative", field=f"{place}.startTimeMs")
    length = _milliseconds(raw.get("duration"), f"{place}.duration")
    return Phrase(speaker, words, start, start + max(length, 0) if start is not None and length is not None else None)


def turns_of(phrases: Sequence[Phrase], started: datetime | None, *, in_seconds: bool) -> list[Turn]:
    """Turn phrases into turns, with seconds from the start where they were spoken, else ISO 8601.

    Args:
        phrases: The phrases, in any order.
        started: When the conversation began; without it, the first phrase is the start.
        in_seconds: Whether it was spoken.

    Raises:
        Refused: A time is beyond the calendar.
    """
    epochs = [phrase.epoch for phrase in phrases if phrase.epoch is not None]
    zero = min(epochs, default=0.0)
    if started is not None and epochs:
        zero = min(zero, started.timestamp() * 1000)
    return [_turn(phrase, zero, in_seconds=in_seconds) for phrase in phrases]


def began(phrases: Sequence[Phrase]) -> str | None:
    """Return when the first phrase began, in ISO 8601, where the file's times count from 1970.

    Raises:
        Refused: The time is beyond the calendar.
    """
    epochs = [phrase.epoch for phrase in phrases if phrase.epoch is not None]
    return _date(min(epochs)) if epochs else None


def _turn(phrase: Phrase, zero: float, *, in_seconds: bool) -> Turn:
    at: str | float | None = phrase.start
    end: str | float | None = phrase.end
    if phrase.start is None:
        end = None
    elif phrase.epoch is not None and not in_seconds:
        at, end = _date(phrase.start), None if phrase.end is None else _date(phrase.end)
    else:
        since = zero if phrase.epoch is not None else 0.0
        at = round((phrase.start - since) / 1000, 3)
        end = None if phrase.end is None else round((phrase.end - since) / 1000, 3)
    return Turn(phrase.speaker, phrase.words, at, end)


def _date(milliseconds: float) -> str:
    try:
        return iso(_EPOCH + timedelta(milliseconds=milliseconds)) or ""
    except OverflowError:
        raise Refused(f"{milliseconds:.0f} is not a time since 1970", field="startTimeMs") from None


def _milliseconds(value: Any, place: str) -> float | None:
    if isinstance(value, dict):
        return number(value.get("milliseconds", value.get("totalMilliseconds")), field=f"{place}.milliseconds")
    return number(value, field=place)
