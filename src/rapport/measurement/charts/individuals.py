"""XmR: a chart for one figure a week, such as a mean rating."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rapport.exceptions import UsageError
from rapport.measurement.charts.limits import (
    D2,
    D4,
    POINTS_TO_FREEZE,
    POINTS_TO_SHOW,
    checked_baseline,
    outside,
)

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True, eq=False)
class XmrChart:
    """An individuals and moving range chart.

    Attributes:
        center: Mean of the points that the limits rest on.
        lower: The lower natural process limit.
        upper: The upper natural process limit.
        out: Indices of points beyond the limits. None means "no evidence of change".
        ranges: Moving ranges, the first NaN; a range reaches over missing points.
        range_center: Mean moving range.
        range_upper: Upper limit of the moving ranges.
        range_out: Indices of points whose range from the point before is beyond it.
        n: Points that the limits rest on.
        enough: 12 points or more: limits can be shown.
        can_freeze: 20 points or more: limits can be kept for the weeks to come.
    """

    center: float
    lower: float
    upper: float
    out: tuple[int, ...]
    ranges: NDArray[np.float64]
    range_center: float
    range_upper: float
    range_out: tuple[int, ...]
    n: int
    enough: bool
    can_freeze: bool


def xmr(values: ArrayLike, *, baseline: int | None = None) -> XmrChart:
    """Return the limits within which single figures in order of time vary by chance alone.

    Args:
        values: One figure a period, in order; NaN where a period has none.
        baseline: Compute the limits from the first so many figures only and hold the rest against them.

    Raises:
        TooFew: There are fewer than two figures.
        UsageError: A figure is infinite or no number, or the baseline is not a positive number.

    Source:
        Montgomery (2013), Introduction to Statistical Quality Control, 7th ed., section 6.4; Wheeler (1993),
        Understanding Variation (2.66 is 3 / 1.128).
    """
    numbers = np.asarray(values, dtype=np.float64).ravel()
    if np.isinf(numbers).any():
        raise UsageError(f"figure {int(np.flatnonzero(np.isinf(numbers))[0])} is infinite")
    present = ~np.isnan(numbers)
    used = checked_baseline(baseline, present, least=2)
    ranges = np.full(len(numbers), np.nan)
    places = np.flatnonzero(present)
    ranges[places[1:]] = np.abs(np.diff(numbers[places]))
    center = float(numbers[used].mean())
    range_center = float(np.nanmean(ranges[used]))
    half, n = 3 / D2 * range_center, int(used.sum())
    lower, upper = np.full(len(numbers), center - half), np.full(len(numbers), center + half)
    return XmrChart(
        center=center,
        lower=center - half,
        upper=center + half,
        out=outside(numbers, lower, upper),
        ranges=ranges,
        range_center=range_center,
        range_upper=D4 * range_center,
        range_out=outside(ranges, np.zeros(len(numbers)), np.full(len(numbers), D4 * range_center)),
        n=n,
        enough=n >= POINTS_TO_SHOW,
        can_freeze=n >= POINTS_TO_FREEZE,
    )
