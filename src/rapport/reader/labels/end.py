"""End: the customer's expressed feeling at the end against the start."""

from __future__ import annotations

from typing import Final

from rapport.reader.whole import Whole, WholeFinding, WholeRule


def _end(whole: Whole) -> WholeFinding:
    """Compare the first and the last of the customer's turns; one turn alone has not changed."""
    customers = whole.turns_of("customer")
    if len(customers) < 2:  # noqa: PLR2004  # an end needs a start
        return WholeFinding("same")
    first, last = customers[0], customers[-1]
    change = whole.mood(last) - whole.mood(first)
    if change > 0:
        return WholeFinding("better", (first, last), "the customer's last words are less clouded than the first")
    if change < 0:
        return WholeFinding("worse", (first, last), "the customer's last words are more clouded than the first")
    return WholeFinding("same")


RULE: Final = WholeRule("end", _end)
