"""Figures in words: "26 of 100 (24 to 29)", "2nd or 3rd", "1,148 answers"."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MINUS = "−"
_TEENS = range(11, 14)
_MANY = 3


def whole(value: float) -> str:
    """Return a count with thousands set off: 18,412."""
    return f"{round(value):,}".replace("-", MINUS)


def decimal(value: float, places: int = 2) -> str:
    """Return a number with a true minus and no minus before a zero: −0.09, 0.00."""
    text = f"{value:.{places}f}"
    if float(text) == 0:
        text = f"{0:.{places}f}"
    return text.replace("-", MINUS)


def of_100(share: float) -> str:
    """Return a share as a whole number out of 100; what is not quite none or all is said so."""
    if 0 < share <= 0.005:  # noqa: PLR2004  # rounds to 0
        return "under 1"
    if 0.995 <= share < 1:  # noqa: PLR2004  # rounds to 100
        return "over 99"
    return whole(100 * share)


def range_of_100(low: float, high: float) -> str:
    """Return an interval of a share: 24 to 29."""
    return f"{whole(100 * low)} to {whole(100 * high)}"


def range_of(low: float, high: float, places: int = 2) -> str:
    """Return an interval of a number: −0.09 to 0.09."""
    return f"{decimal(low, places)} to {decimal(high, places)}"


def counted(n: float, one: str, many: str | None = None) -> str:
    """Return a count with its noun: 1 answer, 1,148 answers."""
    return f"{whole(n)} {one if round(n) == 1 else many or one + 's'}"


def listed(names: Sequence[str], *, most: int = _MANY, rest: str = "others") -> str:
    """Return names as a sentence has them: A, B and C; what is more than one beyond ``most`` is counted."""
    if len(names) > most + 1:
        return f"{', '.join(names[:most])} and {len(names) - most} {rest}"
    if len(names) < 2:  # noqa: PLR2004  # nothing to join
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def ordinal(place: int) -> str:
    """Return 1st, 2nd, 3rd, 4th, 11th, 21st."""
    ending = "th" if place % 100 in _TEENS else {1: "st", 2: "nd", 3: "rd"}.get(place % 10, "th")
    return f"{place}{ending}"


def place(low: int, high: int) -> str:
    """Return a rank with its uncertainty: 1st; 2nd or 3rd; 4th to 6th."""
    if low == high:
        return ordinal(low)
    return f"{ordinal(low)} {'or' if high == low + 1 else 'to'} {ordinal(high)}"


def digest(value: str) -> str:
    """Return a fingerprint short enough to compare by eye: 7c1e…a904."""
    return f"{value[:4]}…{value[-4:]}"
