"""Krippendorff's alpha: disagreement observed over disagreement expected, for any number of raters and gaps."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np

from rapport.exceptions import UsageError
from rapport.measurement.agreement.ratings import PAIR, read_ratings
from rapport.measurement.agreement.result import Agreement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Level = Literal["nominal", "ordinal", "interval", "ratio"]

# Resampled units times draws held at once: about 16 MB.
BLOCK = 2_000_000
TINY = float(np.finfo(np.float64).tiny)


def krippendorff_alpha(
    data: Any,
    *,
    level: Level,
    categories: Sequence[Any] | None = None,
    confidence: float = 0.95,
    draws: int = 2000,
    seed: int = 0,
) -> Agreement:
    """Return Krippendorff's alpha with a bootstrap interval over units.

    Units with fewer than two ratings carry no information and are left out. The interval resamples whole units
    (conversations), not ratings, and counts margins anew in each draw.

    Args:
        data: Units in rows, raters in columns, NaN or None where missing: an array, a list of rows, or a frame.
        level: How far apart two ratings are: ``"nominal"`` (words or numbers), ``"ordinal"``, ``"interval"`` or
            ``"ratio"`` (numbers of 0 or more).
        categories: The categories in order; needed where ordinal ratings are words.
        confidence: Of the interval.
        draws: Resamples; 0 gives no interval.
        seed: Of the resamples.

    Returns:
        ``value`` is NaN, with its reason, where all ratings are the same: without variation agreement and chance
        cannot be told apart.

    Raises:
        TooFew: There are fewer than two raters, or no unit was rated twice.
        UsageError: An unknown level, ratings that do not fit it, or settings out of range.

    Source:
        Krippendorff (2011), Computing Krippendorff's alpha-reliability; (2019) Content Analysis, 4th ed., ch. 12.
    """
    if level not in get_args(Level):
        raise UsageError(f"level is one of {', '.join(get_args(Level))}; not {level!r}")
    if not 0 < confidence < 1 or draws < 0:
        raise UsageError("confidence lies between 0 and 1, and draws are 0 or more")
    ratings = read_ratings(data, categories=categories, ordered=level != "nominal")
    if level in {"interval", "ratio"} and ratings.numeric is None:
        raise UsageError(f"level {level!r} needs numbers, not words")
    counts = ratings.counts
    counts = counts[counts.sum(axis=1) >= PAIR]
    disagreement = _Disagreement(level, counts, ratings.numeric)
    value = float(disagreement.alpha(np.ones((1, len(counts))))[0])
    n_units, n_raters = len(counts), ratings.n_raters
    if math.isnan(value):
        why = "all ratings are the same, so agreement cannot be told from chance"
        return Agreement(math.nan, math.nan, math.nan, n_units, n_raters, reason=why)
    low, high = _interval(disagreement, n_units, confidence, draws, seed)
    reason = "" if math.isfinite(low) else "too few units, or too little variation, for an interval"
    return Agreement(value, low, high, n_units, n_raters, reason=reason)


@dataclass(frozen=True, slots=True)
class _Disagreement:
    level: Level
    counts: NDArray[np.float64]  # (units, categories), every unit rated twice at least
    numeric: NDArray[np.float64] | None

    def alpha(self, times: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return alpha for each row of ``times``: how often each unit is in the sample, (draws, units)."""
        margins = times @ self.counts
        n = margins.sum(axis=1)
        match self.level:
            case "nominal":
                each = _per_pair(self.counts, (self.counts.sum(axis=1) ** 2) - (self.counts**2).sum(axis=1))
                observed, expected = times @ each, n**2 - (margins**2).sum(axis=1)
            case "ordinal":
                observed, expected = self._ordinal(times, margins)
            case "interval":
                # The scale does not matter: this keeps large totals from drowning small differences.
                deviations = self._numbers() - self._numbers().mean()
                distance = _squared_distance(deviations / max(float(np.abs(deviations).max()), TINY))
                observed, expected = self._fixed(times, margins, distance)
            case "ratio":
                observed, expected = self._fixed(times, margins, _ratio_distance(self._numbers()))
        defined = (margins > 0).sum(axis=1) > 1
        ratio = np.divide(observed * (n - 1), expected, out=np.full(len(n), np.nan), where=defined & (expected > 0))
        return np.asarray(1 - ratio, dtype=np.float64)

    def _numbers(self) -> NDArray[np.float64]:
        assert self.numeric is not None
        return self.numeric

    def _fixed(
        self, times: NDArray[np.float64], margins: NDArray[np.float64], distance: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        each = _per_pair(self.counts, ((self.counts @ distance) * self.counts).sum(axis=1))
        return times @ each, ((margins @ distance) * margins).sum(axis=1)

    def _ordinal(
        self, times: NDArray[np.float64], margins: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        # The ordinal distance, all ratings between two categories and half of each end, is the distance of the
        # categories' middle ranks; the ranks follow from the margins and so differ by draw.
        middle = np.cumsum(margins, axis=1) - margins / 2
        middle -= (margins * middle).sum(axis=1, keepdims=True) / margins.sum(axis=1, keepdims=True)
        sums, squares = self.counts @ middle.T, self.counts @ (middle**2).T  # (units, draws)
        m = self.counts.sum(axis=1)[:, None]
        observed = (times.T * (2 * (m * squares - sums**2) / (m - 1))).sum(axis=0)
        total, second = (margins * middle).sum(axis=1), (margins * middle**2).sum(axis=1)
        return observed, 2 * (margins.sum(axis=1) * second - total**2)


def _per_pair(counts: NDArray[np.float64], disagreements: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(disagreements / (counts.sum(axis=1) - 1), dtype=np.float64)


def _squared_distance(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray((numbers[:, None] - numbers[None, :]) ** 2, dtype=np.float64)


def _ratio_distance(numbers: NDArray[np.float64]) -> NDArray[np.float64]:
    if numbers.min() < 0:
        raise UsageError('level "ratio" needs numbers of 0 or more; use "interval" where numbers can be negative')
    numbers = numbers / max(float(numbers.max()), TINY)
    sums = numbers[:, None] + numbers[None, :]
    return np.divide(_squared_distance(numbers), sums**2, out=np.zeros_like(sums), where=sums**2 > 0)


def _interval(disagreement: _Disagreement, units: int, confidence: float, draws: int, seed: int) -> tuple[float, float]:
    if draws == 0 or units < PAIR:
        return math.nan, math.nan
    random = np.random.default_rng(seed)
    block = max(1, BLOCK // units)
    drawn = np.concatenate(
        [
            disagreement.alpha(random.multinomial(units, np.full(units, 1 / units), size=size).astype(np.float64))
            for size in [block] * (draws // block) + [draws % block]
            if size
        ]
    )
    # A resample in which nothing varies has no alpha; it says nothing either way.
    drawn = drawn[~np.isnan(drawn)]
    if not len(drawn):
        return math.nan, math.nan
    low, high = np.quantile(drawn, [(1 - confidence) / 2, (1 + confidence) / 2])
    return float(low), float(high)
