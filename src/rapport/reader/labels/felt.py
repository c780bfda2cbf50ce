"""Felt: how understood and cared for this customer would say they felt, 1 to 5; a guess of the customer's view."""

from __future__ import annotations

from typing import Final

from rapport.reader.whole import Whole, WholeFinding, WholeRule

_MIDDLE: Final = 2


def care(whole: Whole) -> int:
    """Count what speaks for care (specific words, a restatement, a deed) and against it (dismissal)."""
    caring = sum(whole.best(label) == 2 for label in ("feeling", "understanding", "action"))  # noqa: PLR2004  # RUBRIC's top
    return caring - min(2, len(whole.turns_with("dismissive")))


def _felt(whole: Whole) -> WholeFinding:
    """Start below the middle, as most do, and go up for care, down for dismissal and a bad end."""
    customers = whole.turns_of("customer")
    mood = whole.mood(customers[-1]) if customers else 0
    value = min(5, max(1, _MIDDLE + care(whole) + (mood > 0) - (mood < -1)))
    turns = whole.turns_with("feeling", 2) + whole.turns_with("understanding", 2) + whole.turns_with("dismissive")
    return WholeFinding(value, tuple(sorted(set(turns))), "of what the agent said and how the customer ends")


RULE: Final = WholeRule("felt", _felt)
