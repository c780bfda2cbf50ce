"""Needed: whether a feeling, effort or clue of the customer's called for empathy at all."""

from __future__ import annotations

from typing import Final

from rapport.reader.whole import CLOUDED, Whole, WholeFinding, WholeRule


def _needed(whole: Whole) -> WholeFinding:
    """A clear negative feeling, effort, a clue or a threat to leave in any of the customer's turns."""
    calling = tuple(turn for turn in whole.turns_of("customer") if calls_for_empathy(whole, turn))
    return WholeFinding(1, calling, "the customer shows a feeling, effort or a clue") if calling else WholeFinding(0)


def calls_for_empathy(whole: Whole, turn: int) -> bool:
    """Whether a customer's turn shows a cue that calls for care (RUBRIC 2), or a mild negative feeling."""
    values = whole.values[turn]
    return values["emotion"] in CLOUDED or any(values[cue] for cue in ("effort", "clue", "leaving"))


RULE: Final = WholeRule("needed", _needed)
