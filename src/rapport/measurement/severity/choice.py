"""Which method is used when: facets where evaluators share enough conversations, else the mixed model, and said so."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from rapport.exceptions import TooFew
from rapport.measurement.severity.facets import LEAST_LINKED, LEAST_SCORED, facets
from rapport.measurement.severity.mixed import mixed

if TYPE_CHECKING:
    from rapport.measurement.severity.result import Severity

__all__ = ["LEAST_LINKED", "LEAST_SCORED", "severity"]
_PAIR: Final = 2


def severity(
    frame: Any, *, least_scored: int = LEAST_SCORED, least_linked: int = LEAST_LINKED, confidence: float = 0.95
) -> Severity:
    """Return evaluators' severity by the method that the data allow.

    Facets is used as soon as two evaluators have scored enough and share enough conversations; who is not linked to
    them is then left without a severity. Where nobody is, the mixed model is used, and its reason says so: it compares
    what a lot gave to each.

    Args:
        frame: Columns ``conversation``, ``rater``, ``item``, ``score`` (0 to 1), and maybe ``weight``.
        least_scored: Conversations that an evaluator must have scored.
        least_linked: Of these, conversations that another scored too.
        confidence: Of the intervals.

    Raises:
        UsageError: Scores that cannot be read.
        TooFew: Neither method has enough.
    """
    try:
        found = facets(frame, least_scored=least_scored, least_linked=least_linked, confidence=confidence)
    except TooFew as few:
        return replace(mixed(frame, least_scored=least_scored, confidence=confidence), reason=str(few))
    if sum(not math.isnan(each.severity) for each in found.raters) >= _PAIR:
        return found
    why = f"no two evaluators have {least_scored} conversations and {least_linked} that others scored too"
    return replace(mixed(frame, least_scored=least_scored, confidence=confidence), reason=why)
