"""What a cell says: a time, a channel, whether a row is an internal note."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Final

from rapport.exceptions import Refused
from rapport.formats.clock import iso, moment
from rapport.formats.roles import channel_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.conversation import Channel

_CLOCK: Final = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{2}(?:[.,]\d{1,6})?)")
_NUMBER: Final = re.compile(r"\d+(?:\.\d+)?")
_COMPACT_DATE: Final = re.compile(r"(?:19|20)\d{6}")
_FIRST_EPOCH: Final = 100_000_000  # 1973 in seconds: no conversation lasts so long, so less is an offset
_EXCEL_START: Final = datetime(1899, 12, 31)  # noqa: DTZ001  # durations in a workbook count from here, in no zone
_FIRST_YEAR: Final = 1970
_NOTES: Final = frozenset({"note", "internalnote", "privatenote", "internal", "privatecomment", "internalcomment"})
_NO: Final = frozenset({"false", "no", "n", "0", "private", "internal"})
_YES: Final = frozenset({"true", "yes", "y", "1", "private", "internal", "internalnote"})


def cell_time(text: str, *, time_format: str | None = None) -> str | float | None:
    """Return a cell's time: ISO 8601, or seconds from the start for a number or ``00:01:02``; None when blank.

    Numbers from 100,000,000 on are seconds or milliseconds since 1970.

    Raises:
        Refused: It is no time, or one whose day and month could be taken for each other.
    """
    text = text.strip()
    if not text:
        return None
    if time_format is not None:
        return _by_format(text, time_format)
    clock = _CLOCK.fullmatch(text)
    if clock:
        return int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + float(clock[3].replace(",", "."))
    if _NUMBER.fullmatch(text) and not _COMPACT_DATE.fullmatch(text):
        count = float(text)
        return count if count < _FIRST_EPOCH else iso(moment(text, field="at"))
    try:
        when = datetime.fromisoformat(text.removesuffix(" UTC") + ("Z" if text.endswith(" UTC") else ""))
    except ValueError:
        raise Refused(
            f"{text[:60]!r} is not a time in ISO 8601 or seconds; "
            "say how times are written, such as --map table.time_format='%d/%m/%Y %H:%M'"
        ) from None
    if when.year < _FIRST_YEAR and when.tzinfo is None and when >= _EXCEL_START:
        return (when - _EXCEL_START).total_seconds()
    return text if "T" in text and not text.endswith(" UTC") else when.isoformat()


def cell_timestamp(text: str, *, time_format: str | None = None) -> str | None:
    """Return a cell's point in time as ISO 8601, None when blank.

    Raises:
        Refused: It is no point in time; seconds from the start are none.
    """
    found = cell_time(text, time_format=time_format)
    if isinstance(found, float):
        raise Refused(f"{text[:60]!r} is not a date and time")
    return found


def _by_format(text: str, time_format: str) -> str:
    try:
        return datetime.strptime(text, time_format).isoformat()  # noqa: DTZ007  # the format says whether a zone is given
    except (ValueError, re.error):
        raise Refused(f"{text[:60]!r} is not a time written as {time_format!r}") from None


def cell_channel(text: str, meanings: Mapping[str, str]) -> Channel:
    """Return the channel that a cell names.

    Raises:
        Refused: It names none that is known.
    """
    found = channel_of(meanings.get(text, text))
    if found is None:
        raise Refused(
            f"the channel {text[:60]!r} is not known; say what it is, such as --map channel.{text[:60]}=chat",
            field="channel",
        )
    return found


def is_note(cells: Mapping[str, str]) -> bool:
    """Whether a row is an internal note, by its cells of the fields ``public``, ``private`` and ``kind``."""
    return (
        _plain(cells.get("public", "")) in _NO
        or _plain(cells.get("private", "")) in _YES
        or _plain(cells.get("kind", "")) in _NOTES
    )


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())
