"""What an evaluator judged the moments of a conversation as, over all questions that ask about moments."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from rapport.scorecards import NOT_THE_AGENTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.scorecards import Given

JUDGED: Final = ("met", "missed", "hollow")


def outcomes_of(answers: Mapping[str, Given]) -> dict[str, int]:
    """Return how many moments ended how; those that a process, a technology or a product owns count as ``aside``."""
    counts = Counter[str]()
    for given in answers.values():
        for moment in given.moments:
            aside = moment.owner in NOT_THE_AGENTS and moment.outcome in {"missed", "hollow"}
            counts["aside" if aside else moment.outcome] += 1
    return {name: counts[name] for name in (*JUDGED, "not_called_for", "aside")}


def moments_met(answers: Mapping[str, Given]) -> tuple[int, int]:
    """Return how many moments were met, and of how many that called for it."""
    found = outcomes_of(answers)
    return found["met"], sum(found[name] for name in JUDGED)
