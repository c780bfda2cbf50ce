"""Drift: an evaluator's severity on anchors, period by period, against their own first ones."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, Final

from rapport.exceptions import TooFew
from rapport.measurement.columns import column
from rapport.measurement.severity.facets import facets

LEAST_ANCHORS: Final = 10


@dataclass(frozen=True, slots=True)
class Drifted:
    """One evaluator's severity in one period against their own baseline.

    Attributes:
        rater: Who.
        period: When.
        baseline: The period it is set against: the first one with enough anchors.
        by: Logits more severe than then; NaN where it cannot be told.
        low: Lower end of the interval.
        high: Upper end.
        anchors: Anchors scored in the period that tell something.
        missing: How many more it takes.
    """

    rater: Any
    period: Any
    baseline: Any
    by: float
    low: float
    high: float
    anchors: int
    missing: int

    @property
    def drifted(self) -> bool:
        """Whether the interval leaves out no change."""
        return self.low > 0 or self.high < 0


def drift(frame: Any, *, least: int = LEAST_ANCHORS, confidence: float = 0.95) -> tuple[Drifted, ...]:
    """Return how each evaluator's severity changed on anchors.

    Each evaluator counts as another one in each period, in one model of the anchors alone: an anchor stays what it is,
    so what changes is the evaluator. Without enough anchors in a period nothing is said of it.

    Args:
        frame: Scores of anchors only: ``conversation``, ``rater``, ``item``, ``score``, and ``period``, which sorts.
        least: Anchors an evaluator needs in a period.
        confidence: Of the intervals.
    """
    names = ("conversation", "rater", "item", "score")
    columns = {name: column(frame, name) for name in names}
    periods = column(frame, "period")
    columns["rater"] = list(zip(columns["rater"], periods, strict=True))
    try:
        found = facets(columns, least_scored=1, least_linked=1, confidence=confidence)
    except TooFew:
        return ()
    by_rater: dict[Any, list[Any]] = {}
    for each in found.raters:
        by_rater.setdefault(each.name[0], []).append(each)
    result = []
    for rater, several in by_rater.items():
        baseline = next((each for each in several if each.linked >= least and not math.isnan(each.severity)), None)
        for each in several:
            gap = (math.nan, math.nan, math.nan)
            if baseline is not None and each is not baseline and each.linked >= least:
                try:
                    gap = found.difference(each.name, baseline.name, confidence=confidence)
                except TooFew:
                    gap = (math.nan, math.nan, math.nan)
            start = baseline.name[1] if baseline is not None else None
            result.append(Drifted(rater, each.name[1], start, *gap, each.linked, max(0, least - each.linked)))
    return tuple(result)
