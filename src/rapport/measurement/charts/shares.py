"""The p-chart for shares, and Laney's p' where weeks vary more than chance lets shares vary."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy.stats import norm

from rapport.exceptions import UsageError
from rapport.measurement.charts.limits import (
    D2,
    POINTS_TO_FREEZE,
    POINTS_TO_SHOW,
    checked_baseline,
    outside,
)

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


MOST = 1e12


@dataclass(frozen=True, slots=True, eq=False)
class ShareChart:
    """A chart of shares.

    Attributes:
        center: The share over all points that the limits rest on.
        lower: Lower limit, 0 at least: one number where ``n`` was one number, else one for each point.
        upper: Upper limit, 1 at most, in the same form.
        out: Indices of points beyond their limits. None means "no evidence of change".
        shares: The share of each point; NaN where nothing was counted.
        dispersion: Variation from point to point over what chance gives (Laney's sigma of z): 1 = chance alone.
        overdispersed: The dispersion is above what 95 % of charts without any extra variation show.
        laney: The limits are Laney's, widened (or narrowed) by the dispersion.
        n: Points that the limits rest on.
        enough: 12 points or more: limits can be shown.
        can_freeze: 20 points or more: limits can be kept for the weeks to come.
    """

    center: float
    lower: float | NDArray[np.float64]
    upper: float | NDArray[np.float64]
    out: tuple[int, ...]
    shares: NDArray[np.float64]
    dispersion: float
    overdispersed: bool
    laney: bool
    n: int
    enough: bool
    can_freeze: bool


def p_chart(
    counts: ArrayLike, n: ArrayLike, *, laney: bool | Literal["auto"] = False, baseline: int | None = None
) -> ShareChart:
    """Return the limits within which shares in order of time vary by chance alone.

    Args:
        counts: How many had the property in each period, in order.
        n: How many were counted: one number for all periods or one each; 0 where a period has none.
        laney: Use Laney's p' limits: never, always, or ``"auto"``, where the points are overdispersed. Points that
            really changed raise the dispersion too, so look at the plain chart first.
        baseline: Compute the limits from the first so many periods only and hold the rest against them.

    Raises:
        TooFew: There is no period with anything counted.
        UsageError: Counts are not between 0 and n, or the lengths differ.

    Source:
        Montgomery (2013), Introduction to Statistical Quality Control, 7th ed., section 7.2; Laney (2002), Quality
        Engineering 14, 531-537.
    """
    hits, sizes = _checked(counts, n)
    present = sizes > 0
    used = checked_baseline(baseline, present, least=1)
    center = float(hits[used].sum() / sizes[used].sum())
    divisor = np.where(present, sizes, 1)
    shares = np.where(present, hits / divisor, np.nan)
    sigma = np.where(present, np.sqrt(center * (1 - center) / divisor), np.inf)
    dispersion = _dispersion(shares, sigma, center, used)
    points = int(used.sum())
    overdispersed = dispersion > _chance_dispersion(points)
    widen = overdispersed if laney == "auto" else laney
    half = 3 * sigma * (dispersion if widen else 1.0)
    lower, upper = np.maximum(0.0, center - half), np.minimum(1.0, center + half)
    same = np.ndim(n) == 0
    return ShareChart(
        center=center,
        lower=float(lower[0]) if same else lower,
        upper=float(upper[0]) if same else upper,
        out=outside(shares, lower, upper),
        shares=shares,
        dispersion=dispersion,
        overdispersed=overdispersed,
        laney=widen,
        n=points,
        enough=points >= POINTS_TO_SHOW,
        can_freeze=points >= POINTS_TO_FREEZE,
    )


def _checked(counts: ArrayLike, n: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    hits = np.asarray(counts, dtype=np.float64).ravel()
    sizes = np.asarray(n, dtype=np.float64)
    if sizes.ndim and sizes.size != hits.size:
        raise UsageError(f"n is one number or one a count: there are {hits.size} counts and {sizes.size} n")
    sizes = np.broadcast_to(sizes.ravel() if sizes.ndim else sizes, hits.shape).astype(np.float64)
    wrong = np.flatnonzero(~((sizes <= MOST) & (hits >= 0) & (hits <= sizes)))
    if len(wrong):
        raise UsageError(f"point {wrong[0]}: a count lies between 0 and n; got {hits[wrong[0]]} of {sizes[wrong[0]]}")
    return hits, sizes


def _dispersion(
    shares: NDArray[np.float64], sigma: NDArray[np.float64], center: float, used: NDArray[np.bool_]
) -> float:
    if int(used.sum()) < 2 or center in (0.0, 1.0):  # noqa: PLR2004  # a range needs two points
        return 1.0
    z = (shares[used] - center) / sigma[used]
    return float(np.abs(np.diff(z)).mean() / D2)


def _chance_dispersion(points: int) -> float:
    """Return the dispersion below which 95 % of charts lie when only chance is at work.

    The variance of a mean of moving ranges of independent normal values is (a + 2 c) / (points - 1), with a = 2 - 4/pi
    the variance of one range and c the covariance of two that share a value.
    """
    if points < POINTS_TO_SHOW:
        return math.inf
    one = 2 - 4 / math.pi
    shared = 4 / math.pi * (math.sqrt(3) / 2 + math.pi / 12) - 4 / math.pi
    return float(1 + norm.ppf(0.95) * math.sqrt((one + 2 * shared) / (points - 1)) / D2)
