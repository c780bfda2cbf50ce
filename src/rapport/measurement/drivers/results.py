"""What the drivers' methods give back: shares of explained variance, with and without intervals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Shares:
    """How the explained part of an outcome is shared among its drivers.

    Attributes:
        names: The drivers in column order; a group of columns stands where its first column stood.
        raw: Contribution of each in R2 units, shape (drivers,). Sums to ``r2 - r2_always``.
        share: ``raw`` as a share of 1, shape (drivers,); NaN where nothing is explained.
        r2: R2 of the model with all drivers and the always-in covariates (McFadden's for an ordinal outcome).
        r2_always: R2 of the always-in covariates alone; 0 without any.
        n: Rows used; 0 when a correlation matrix was given.
        left_out: Rows left out because a value, the outcome or the weight was missing (listwise).
    """

    names: tuple[str, ...]
    raw: NDArray[np.float64]
    share: NDArray[np.float64]
    r2: float
    r2_always: float = 0.0
    n: int = 0
    left_out: int = 0


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class ConditionalShares(Shares):
    """Shares, and how much each driver adds to models of each size.

    Attributes:
        levels: Mean gain in R2 when driver i joins models of j other drivers, shape (drivers, drivers), i by j.
    """

    levels: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class DriverIntervals(Shares):
    """Shares with cluster-bootstrap intervals, places and pairwise differences.

    Attributes:
        share_low: Lower ends of the shares' intervals, shape (drivers,).
        share_high: Upper ends, shape (drivers,).
        raw_low: Lower ends of the contributions in R2 units, shape (drivers,).
        raw_high: Upper ends, shape (drivers,).
        r2_low: Lower end of R2's interval.
        r2_high: Upper end.
        rank: Place of each driver by its share, 1 is the largest, shape (drivers,).
        rank_low: Best place within the interval, shape (drivers,).
        rank_high: Worst place within the interval, shape (drivers,).
        difference: Share of i minus share of j, shape (drivers, drivers).
        difference_low: Lower ends; above 0 means that i is ahead of j, shape (drivers, drivers).
        difference_high: Upper ends, shape (drivers, drivers).
        confidence: Level of every interval.
        draws: Resamples that gave shares.
        clusters: Clusters resampled; equals ``n`` where each row stood alone.
        method: ``lmg`` or ``johnson``.
    """

    share_low: NDArray[np.float64]
    share_high: NDArray[np.float64]
    raw_low: NDArray[np.float64]
    raw_high: NDArray[np.float64]
    r2_low: float
    r2_high: float
    rank: NDArray[np.int64]
    rank_low: NDArray[np.int64]
    rank_high: NDArray[np.int64]
    difference: NDArray[np.float64]
    difference_low: NDArray[np.float64]
    difference_high: NDArray[np.float64]
    confidence: float
    draws: int
    clusters: int
    method: str


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class PenaltyReward:
    """What a low and what a high rating of each driver go with, in points of the outcome (Brandt 1987).

    Attributes:
        names: The drivers in column order.
        penalty: Unstandardised coefficient of the low dummy, shape (drivers,); NaN where no answer is low.
        reward: Unstandardised coefficient of the high dummy, shape (drivers,); NaN where no answer is high.
        penalty_low: Lower ends of the penalties' intervals, shape (drivers,).
        penalty_high: Upper ends, shape (drivers,).
        reward_low: Lower ends of the rewards' intervals, shape (drivers,).
        reward_high: Upper ends, shape (drivers,).
        intercept: Expected outcome where every driver is in the middle.
        cells: Answers that are low, middle and high, shape (drivers, 3).
        enough: Whether each driver has ``least`` answers in each of its three cells, shape (drivers,).
        low: Ratings at or below this are low, shape (drivers,).
        high: Ratings at or above this are high, shape (drivers,).
        r2: R2 of the model of all dummies.
        n: Rows used.
        left_out: Rows left out because a value was missing (listwise).
    """

    names: tuple[str, ...]
    penalty: NDArray[np.float64]
    reward: NDArray[np.float64]
    penalty_low: NDArray[np.float64]
    penalty_high: NDArray[np.float64]
    reward_low: NDArray[np.float64]
    reward_high: NDArray[np.float64]
    intercept: float
    cells: NDArray[np.int64]
    enough: NDArray[np.bool_]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    r2: float
    n: int
    left_out: int = 0


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Collinearity:
    """Which drivers say nearly the same, and the groups that are on offer.

    Attributes:
        names: The drivers in column order.
        vif: Variance inflation of each, shape (drivers,); infinite for one that the others determine.
        pairs: Pairs whose correlation is beyond the bound, with the correlation.
        offer: Drivers to take together as one; empty when none need be. Pass it as ``groups=``.
        sentence: The offer in plain words; empty when there is none.
    """

    names: tuple[str, ...]
    vif: NDArray[np.float64]
    pairs: tuple[tuple[str, str, float], ...]
    offer: tuple[tuple[str, ...], ...]
    sentence: str
