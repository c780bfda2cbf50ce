"""Csat: how satisfied this customer would say they were, 1 to 5; a guess of the customer's view."""

from __future__ import annotations

from typing import Final

from rapport.reader.labels.felt import care
from rapport.reader.whole import Whole, WholeFinding, WholeRule

_MIDDLE: Final = 2


def _csat(whole: Whole) -> WholeFinding:
    """As ``felt``, but the customer's mood at the end weighs more."""
    customers = whole.turns_of("customer")
    mood = whole.mood(customers[-1]) if customers else 0
    value = min(5, max(1, _MIDDLE + (care(whole) > 0) + min(2, max(-1, mood))))
    return WholeFinding(value, tuple(customers[-1:]), "of how the customer ends and what was done")


RULE: Final = WholeRule("csat", _csat)
