"""Days as people write them: 22 Jul 2026; Jul to Sep 2026."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def day(started_at: str) -> str:
    """Return the day of a time in ISO 8601: 22 Jul 2026."""
    return _day(datetime.fromisoformat(started_at).date())


def period(first: str | None, last: str | None) -> str:
    """Return a span of days: 3 Jul to 30 Sep 2026; empty where no day is known."""
    if first is None or last is None:
        return ""
    begin, end = date.fromisoformat(first), date.fromisoformat(last)
    if begin == end:
        return _day(begin)
    if begin.year == end.year:
        return f"{begin.day} {_MONTHS[begin.month - 1]} to {_day(end)}"
    return f"{_day(begin)} to {_day(end)}"


def short_day(when: date) -> str:
    """Return a day without its year: 22 Jul."""
    return f"{when.day} {_MONTHS[when.month - 1]}"


def _day(when: date) -> str:
    return f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
