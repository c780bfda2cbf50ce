"""Validity: how far the scorecard's total goes with what the customer says."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.intervals import normal_quantile
from rapport.measurement.weights.effective import checked_weights, effective_n, finite

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike, NDArray

FISHER = 3
ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Validity:
    """The correlation of the scorecard's total with the customer's rating.

    Attributes:
        raw: The correlation as it is; NaN where one of the two does not vary.
        low: Lower end of its interval at the effective n; -1 where there is none.
        high: Upper end; 1 where there is none.
        disattenuated: What it would be if both were measured without error, at the stated reliabilities; can pass 1.
            None where no reliability was given. Shown beside the raw value, never alone.
        n: Conversations with both.
        n_effective: What they are worth, by weights and agents.
    """

    raw: float
    low: float
    high: float
    disattenuated: float | None
    n: int
    n_effective: float


def validity(
    total: ArrayLike,
    rating: ArrayLike,
    *,
    agents: Iterable[object] | None = None,
    weights: ArrayLike | None = None,
    reliability_total: float | None = None,
    reliability_rating: float | None = None,
    confidence: float = 0.95,
) -> Validity:
    """Return the correlation of total and rating with its interval, and without the error of measurement.

    Args:
        total: The scorecard's total, one a conversation; NaN is left out.
        rating: The customer's rating; NaN is left out.
        agents: Each conversation's agent, for the effective n.
        weights: One weight a conversation; equal by default.
        reliability_total: Of the total, such as ICC(A,1) of blind double scoring. Without it the total counts as exact.
        reliability_rating: Of the customer's rating. Without it the rating counts as exact.
        confidence: Of the interval.

    Raises:
        TooFew: Fewer than 2 conversations have both.
        UsageError: Lengths differ or a reliability is not above 0 and at most 1.

    Source:
        Spearman (1904), American Journal of Psychology 15, 72-101; interval: Fisher (1921), Metron 1, 3-32.
    """
    given, said = finite(total), finite(rating)
    names = None if agents is None else list(agents)
    if len(given) != len(said) or (names is not None and len(names) != len(given)):
        raise UsageError("totals, ratings and agents are one each a conversation, so of one length")
    for reliability in (reliability_total, reliability_rating):
        if reliability is not None and not 0 < reliability <= 1:
            raise UsageError(f"a reliability lies above 0 and is at most 1, not {reliability!r}")
    z = normal_quantile(confidence)
    w = np.ones(len(given)) if weights is None else checked_weights(weights, len(given))
    kept = ~np.isnan(given) & ~np.isnan(said) & (w > 0)
    n = int(kept.sum())
    if n < 2:  # noqa: PLR2004  # a correlation needs two points
        raise TooFew(f"validity needs 2 conversations with a total and a rating; there are {n}")
    # Their scales do not matter; dividing first keeps the squares of very large numbers finite.
    given, said, w = _scaled(given[kept]), _scaled(said[kept]), w[kept]
    a, b = given - np.average(given, weights=w), said - np.average(said, weights=w)
    spread_a, spread_b = math.sqrt(float(np.average(a**2, weights=w))), math.sqrt(float(np.average(b**2, weights=w)))
    if min(spread_a, spread_b) <= ROUNDING:
        return Validity(math.nan, -1.0, 1.0, None, n, effective_n(given, weights=w))
    a, b = a / spread_a, b / spread_b
    raw = min(1.0, max(-1.0, float(np.average(a * b, weights=w))))
    # How far each conversation moves the correlation: agents' likeness counts in this, not in the ratings as such.
    influence = a * b - raw * (a**2 + b**2) / 2
    clusters = None if names is None else [name for name, keep in zip(names, kept, strict=True) if keep]
    n_effective = effective_n(influence, clusters=clusters, weights=w)
    low, high = _fisher(raw, n_effective, z)
    given_one = reliability_total is not None or reliability_rating is not None
    ceiling = math.sqrt((reliability_total or 1.0) * (reliability_rating or 1.0))
    return Validity(raw, low, high, raw / ceiling if given_one else None, n, n_effective)


def _scaled(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return values / max(float(np.abs(values).max()), np.finfo(np.float64).tiny)


def _fisher(raw: float, n: float, z: float) -> tuple[float, float]:
    if n <= FISHER:
        return -1.0, 1.0
    if abs(raw) == 1:
        return raw, raw
    half = z / math.sqrt(n - FISHER)
    return math.tanh(math.atanh(raw) - half), math.tanh(math.atanh(raw) + half)
