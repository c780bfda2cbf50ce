"""Weighted shares of conversations with Wilson's interval on their effective number."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rapport.measurement.intervals import wilson
from rapport.measurement.verdict.results import UNDEFINED, Estimate
from rapport.measurement.weights import effective_n

if TYPE_CHECKING:
    from numpy.typing import NDArray


def estimate_share(
    flags: NDArray[np.float64], weights: NDArray[np.float64], clusters: NDArray[np.intp] | None, confidence: float
) -> Estimate:
    """Return the weighted share of ones.

    Args:
        flags: 0 or 1, shape (n,).
        weights: Above 0, shape (n,).
        clusters: Agent of each, shape (n,); None where agents are not known.
        confidence: Level of the interval that decides; the 95 % interval comes beside it.

    Returns:
        The share; its effective n is Kish's divided by the design effect by agent.
    """
    if not len(flags):
        return UNDEFINED
    share = float(np.average(flags, weights=weights))
    # A weighted mean of ones can end up a rounding above 1.
    share = min(1.0, max(0.0, share))
    n = effective_n(flags, clusters=None if clusters is None else clusters.tolist(), weights=weights)
    low, high = wilson(share * n, n, confidence=confidence)
    low95, high95 = wilson(share * n, n, confidence=0.95)
    return Estimate(share, low, high, low95, high95, len(flags), n)
