"""Times of foreign files become ISO 8601 or seconds from the start."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from rapport.exceptions import Refused
from rapport.formats.foreign import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport.conversation import Turn

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_LEAST_EPOCH_MS: Final = 100_000_000_000  # March 1973; no call lasts three years, so a smaller number is an offset


def moment(value: Any, *, field: str) -> datetime | None:
    """Return a point in time from ISO 8601, or from seconds or milliseconds since 1970; without a zone it is UTC.

    Raises:
        Refused: It is no time.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, str) and not _is_digits(value):
        try:
            found = datetime.fromisoformat(value.strip().encode("ascii").decode())
        except ValueError:
            raise Refused(f"{value[:60]!r} is not a time in ISO 8601", field=field) from None
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    count = number(value, field=field) or 0.0
    milliseconds = count if abs(count) >= _LEAST_EPOCH_MS else count * 1000
    try:
        return _EPOCH + timedelta(milliseconds=milliseconds)
    except OverflowError:
        raise Refused(f"{value!r:.60} is not a time since 1970", field=field) from None


def iso(when: datetime | None) -> str | None:
    """Return a point in time as ISO 8601 to the millisecond, with ``Z`` for UTC; None stays None."""
    if when is None:
        return None
    offset = when.utcoffset() or timedelta(0)
    if offset % timedelta(minutes=1):
        # Times before the zones were made have offsets with seconds, which RFC 3339 cannot write.
        when = when.replace(tzinfo=UTC) - offset
    shown = when.isoformat(timespec="milliseconds" if when.microsecond else "seconds")
    return shown.removesuffix("+00:00") + ("Z" if when.utcoffset() == timedelta(0) else "")


def timestamp(value: Any, *, field: str) -> str | None:
    """Return a time in ISO 8601; one that is so already stays as it is written.

    Raises:
        Refused: It is no time.
    """
    when = moment(value, field=field)
    if when is None:
        return None
    return value.strip() if isinstance(value, str) and not _is_digits(value) else iso(when)


def shifted(start: datetime, length: float, *, field: str) -> str:
    """Return the time that lies some seconds after another, in ISO 8601.

    Raises:
        Refused: It is beyond the calendar.
    """
    try:
        return iso(start + timedelta(seconds=round(length, 3))) or ""
    except OverflowError:
        raise Refused(f"{length:.0f} seconds lead out of the calendar", field=field) from None


def seconds(milliseconds: Any, *, field: str) -> float | None:
    """Return seconds from the start out of milliseconds from the start.

    Raises:
        Refused: It is no number, or lies before the start.
    """
    found = number(milliseconds, field=field)
    if found is not None and found < 0:
        raise Refused("a time from the start cannot be negative", field=field)
    return None if found is None else round(found / 1000, 3)


def is_epoch_ms(milliseconds: float) -> bool:
    """Whether a number of milliseconds counts from 1970 rather than from the start of a conversation."""
    return abs(milliseconds) >= _LEAST_EPOCH_MS


def by_time(turns: Iterable[Turn]) -> tuple[Turn, ...]:
    """Return turns by when they began; those that began together keep their order.

    Unless every turn has a time of the same kind (ISO 8601 or seconds) nothing is moved: an order that is only
    partly known is left as the file has it.
    """
    found = tuple(turns)
    if all(isinstance(turn.at, (int, float)) for turn in found):
        return tuple(sorted(found, key=lambda turn: float(turn.at or 0)))
    if all(isinstance(turn.at, str) for turn in found):
        return tuple(sorted(found, key=lambda turn: moment(turn.at, field="at") or _EPOCH))
    return found


def _is_digits(value: str) -> bool:
    # Eight digits are a date of ISO 8601's short form, so only what is longer or has a point counts from 1970.
    shown = value.strip().removeprefix("-")
    return shown.replace(".", "", 1).isdecimal() and len(shown) > 8  # noqa: PLR2004
