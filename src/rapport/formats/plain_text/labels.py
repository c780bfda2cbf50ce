"""Lines that begin with who speaks: ``Agent:``, ``[00:01:02] Mrs Hale:``, ``Ines (10:15:02):``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rapport.formats.roles import role_of

_CLOCK: Final = r"(?:\d{1,3}:)?\d{1,3}:\d{2}(?:[.,]\d{1,6})?(?:\s?[AaPp]\.?[Mm]\.?)?"
_ISO: Final = r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?(?:Z|[+-]\d{2}:?\d{2})?"
_PASSED: Final = r"(?:\d{1,3}h\s*)?(?:\d{1,4}m\s*)?\d{1,6}s"
# Which of day and month comes first is not said, so such a stamp marks a line and gives no time.
_DATED: Final = rf"\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}},?\s+{_CLOCK}"
_TIME: Final = rf"(?:{_ISO}|{_DATED}|{_CLOCK}|{_PASSED})"
# Marks of direction stand before a line in transcripts of right-to-left languages.
_MARKS: Final = "[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*"
_COLON: Final = ":\uff1a"  # the second is the full-width one of Chinese and Japanese
_IN_LABEL: Final = rf"[^{_COLON}\n\[\]<>{{}}\"]"
_LINE: Final = re.compile(
    rf"{_MARKS}\s*(?:[-•]\s+)?(?:[\[(]\s*(?P<lead>{_TIME})\s*[\])]|(?P<bare>{_TIME}))?\s*(?:[-\u2013\u2014|]\s+)?"
    rf"\*{{0,2}}{_MARKS}(?P<label>[^\W\d_]{_IN_LABEL}{{0,59}}?)"
    rf"\s*(?:[\[(]\s*(?P<tail>{_TIME})\s*[\])])?\s*\*{{0,2}}(?P<colon>[{_COLON}])\*{{0,2}}{_MARKS}(?P<gap>\s*)(?P<text>.*)"
)
# As Zoom saves a chat; without a time only words to everyone, for "From Leeds to York:" says where, not who.
_FROM: Final = re.compile(
    rf"{_MARKS}\s*(?:(?P<stamp>{_TIME})\s+From\s+(?P<one>{_IN_LABEL}{{1,60}}?)\s+[tT]o\s+{_IN_LABEL}{{1,60}}?"
    rf"|From\s+(?P<other>{_IN_LABEL}{{1,60}}?)\s+[tT]o\s+[Ee]veryone)\s*:(?:\s+(?P<text>.*))?"
)
_HOURS: Final = re.compile(r"(?:(\d+)h)?\s*(?:(\d+)m)?\s*(\d+)s")
_NOON: Final = 12
_MOST_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line that says who speaks.

    Attributes:
        label: The word or name before the colon.
        text: What follows it.
        stamp: The time as it is written, or None.
    """

    label: str
    text: str
    stamp: str | None


def labelled(line: str) -> Labelled | None:
    """Return the label, the text and the time of a line that begins with who speaks; None for any other line."""
    sent = _FROM.fullmatch(line)
    if sent is not None:
        return Labelled((sent["one"] or sent["other"]).strip(), (sent["text"] or "").rstrip(), sent["stamp"])
    match = _LINE.match(line)
    if match is None:
        return None
    if not match["gap"] and match["text"] and match["colon"] == ":" and role_of(match["label"]) is None:
        return None  # as in https://, 10:30 and C:\\; a role is a role without a space too
    return Labelled(match["label"], match["text"].rstrip(), match["lead"] or match["bare"] or match["tail"])


def is_sent(line: str) -> bool:
    """Whether a line says from whom to whom something was sent, as in a chat that Zoom saved."""
    return _FROM.fullmatch(line.rstrip()) is not None


def looks_like_a_name(label: str) -> bool:
    """Whether a label could be a person's name: up to four words, none of which begins with a small letter."""
    words = label.replace("(", " ").replace(")", " ").split()
    return 0 < len(words) <= _MOST_WORDS and not any(word[0].islower() for word in words)


def seconds_of(stamp: str) -> float | None:
    """Return a stamp such as ``00:01:02``, ``1:02``, ``1m 2s`` or ``3:04:05 PM`` in seconds; None for a date."""
    if re.fullmatch(_DATED, stamp):
        return None
    passed = _HOURS.fullmatch(stamp)
    if passed:
        return int(passed[1] or 0) * 3600.0 + int(passed[2] or 0) * 60 + int(passed[3])
    half = re.search(r"([AaPp])\.?[Mm]\.?$", stamp)
    parts = (stamp[: half.start()] if half else stamp).strip().replace(",", ".").split(":")
    if "-" in stamp:
        return None
    if half is None:
        hours, minutes, seconds = [0.0] * (3 - len(parts)) + [float(part) for part in parts]
    else:  # with a half of the day, two parts are hours and minutes
        hours, minutes, seconds = [float(part) for part in parts] + [0.0] * (3 - len(parts))
        hours = hours % _NOON + (_NOON if half[1] in "Pp" else 0)
    return hours * 3600 + minutes * 60 + seconds


def is_time_of_day(stamp: str) -> bool:
    """Whether a stamp has a half of the day, so that it cannot count from the start."""
    return bool(re.search(r"[AaPp]\.?[Mm]\.?$", stamp))
