"""Headroom: how much satisfaction would be expected to rise if the gap fell to the tolerable gap."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from rapport.measurement.verdict.partial import FELT, SATISFACTION, contrast
from rapport.measurement.verdict.results import UNDEFINED, Estimate

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rapport.measurement.verdict.importance import Question
    from rapport.measurement.verdict.settings import Settings

SIMULATED = 20_000


def estimate_headroom(
    question: Question,
    gap: Estimate,
    importance: Estimate,
    drawn: tuple[NDArray[np.float64], NDArray[np.float64]] | None,
    settings: Settings,
) -> Estimate:
    """Return the expected rise in points of satisfaction, an association and not a promise.

    It is the difference in satisfaction between customers who felt understood and those who did not, at equal
    resolution, topic and channel, times the share by which the gap exceeds the tolerable gap. A gap below it leaves no
    headroom.

    Args:
        question: The answers.
        gap: The gap.
        importance: For its effective n.
        drawn: The difference and the gap in each resample of agents; by default both are simulated from their errors.
        settings: For the tolerable gap, the levels and the seed.
    """
    difference = float(contrast(question.products, question.sums.spread)[0])
    if math.isnan(difference) or not gap.defined:
        return UNDEFINED
    if drawn is None:
        error = _error(question, importance.n_effective)
        if math.isnan(error):
            return UNDEFINED
        rng = np.random.default_rng(settings.seed)
        differences = rng.normal(difference, error, SIMULATED)
        # Agresti and Coull's n + 4 keeps a gap of none, or all, from being certain.
        n = gap.n_effective + 4
        middle = (gap.estimate * gap.n_effective + 2) / n
        gaps = gap.estimate + rng.normal(0.0, math.sqrt(middle * (1 - middle) / n), SIMULATED)
    else:
        told = ~np.isnan(drawn[0])
        differences, gaps = drawn[0][told], drawn[1][told]
    rises = differences * np.maximum(gaps - settings.tolerable_gap, 0.0)
    tail = (1 - settings.confidence) / 2
    low, high, low95, high95 = np.quantile(rises, (tail, 1 - tail, 0.025, 0.975))
    # Adding 0 keeps a negative difference times no excess from reading as minus 0.
    point = difference * max(gap.estimate - settings.tolerable_gap, 0.0) + 0.0
    return Estimate(
        point,
        min(float(low), point),
        max(float(high), point),
        min(float(low95), point),
        max(float(high95), point),
        len(question.table.weight),
        importance.n_effective,
    )


def _error(question: Question, effective: float) -> float:
    """Return the standard error of the difference, as of a regression of that many independent answers."""
    products, spread = question.products[0], question.sums.spread
    left = effective - question.freedom - 2
    rest = products[SATISFACTION, SATISFACTION] - products[FELT, SATISFACTION] ** 2 / products[FELT, FELT]
    if left <= 0:
        return math.nan
    return math.sqrt(max(rest, 0.0) / products[FELT, FELT] / left) * float(spread[SATISFACTION] / spread[FELT])
