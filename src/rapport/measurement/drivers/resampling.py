"""Shares of drivers with cluster-bootstrap intervals, places and differences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal

import numpy as np

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.drivers.correlations import of_design, resampled
from rapport.measurement.drivers.design import build_design
from rapport.measurement.drivers.dominance import share_of
from rapport.measurement.drivers.relative_weights import relative_weights
from rapport.measurement.drivers.results import DriverIntervals
from rapport.measurement.drivers.subsets import level_gains, subset_r2

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from rapport.measurement.drivers.design import Design

    Parts = tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]
    Method = Callable[[NDArray[np.float64], Sequence[Sequence[int]], Sequence[int]], Parts]

# 2^p models a draw are solved up to this many drivers; above it, relative weights.
MOST_FOR_LMG: Final = 12
LEAST_DRAWS: Final = 100


def bootstrap(
    X: Any,  # noqa: N803  # the name users of statistics know
    y: Any,
    *,
    clusters: Any = None,
    weights: Any = None,
    groups: Any = None,
    always: Any = None,
    draws: int = 2000,
    seed: int = 0,
    confidence: float = 0.95,
    method: Literal["auto", "lmg", "johnson"] = "auto",
) -> DriverIntervals:
    """Return shares of R2 with percentile intervals from resampling whole clusters, such as agents.

    Args:
        X: Drivers, as for :func:`rapport.measurement.drivers.lmg`.
        y: Outcome, shape (rows,).
        clusters: The cluster of each row, shape (rows,); a row without one, and every row by default, stands alone.
        weights: Survey weights, shape (rows,).
        groups: Columns to take as one driver.
        always: Covariates in every model.
        draws: Resamples.
        seed: Of the resampling: the same seed gives the same result.
        confidence: .95 for figures, .90 for decisions.
        method: ``lmg``, ``johnson`` or ``auto``: LMG up to 12 drivers, Johnson's relative weights above.

    Returns:
        Shares in column order, with intervals of shares, places and pairwise differences. Rows with a missing value
        are left out and counted. Draws in which nothing is explained are not counted in ``draws``.

    Raises:
        UsageError: As for ``lmg``, or a setting is out of range.
        TooFew: Fewer complete rows than columns + 2, or fewer than two clusters.

    Source:
        Groemping (2006), section 3.6, with clusters resampled whole; a resample is a weighted sum of the clusters'
        cross-products.
    """
    if not 0 < confidence < 1 or draws < LEAST_DRAWS:
        raise UsageError(f"confidence lies between 0 and 1 and draws are {LEAST_DRAWS} at least")
    if method not in {"auto", "lmg", "johnson"}:
        raise UsageError(f"method is lmg, johnson or auto, not {method!r}")
    design = build_design(X, y, weights=weights, groups=groups, always=always, clusters=clusters)
    count = len(np.unique(design.clusters))
    if count < 2:  # noqa: PLR2004  # one cluster resampled is itself
        raise TooFew("all rows are from one cluster, so there is nothing to resample")
    if method == "auto":
        method = "lmg" if len(design.units) <= MOST_FOR_LMG else "johnson"
    return _resample(design, count, draws=draws, seed=seed, confidence=confidence, method=method)


def _resample(
    design: Design, clusters: int, *, draws: int, seed: int, confidence: float, method: str
) -> DriverIntervals:
    solve: Method = _lmg_parts if method == "lmg" else relative_weights
    raw, r2, r2_always = solve(of_design(design), design.units, design.always)
    rng = np.random.default_rng(seed)
    parts = [solve(some, design.units, design.always) for some in resampled(design, draws=draws, rng=rng)]
    share = share_of(np.concatenate([part[0] for part in parts]))
    told = np.isfinite(share).all(axis=1)
    if not told.any():
        raise UsageError("the drivers explain nothing of the outcome in any resample, so there is nothing to share out")
    drawn_raw = np.concatenate([part[0] for part in parts])[told]
    drawn_r2 = np.concatenate([part[1] for part in parts])[told]
    return _result(
        design.names,
        (raw[0], float(r2[0]), float(r2_always[0])),
        (drawn_raw, share[told], drawn_r2),
        confidence=confidence,
        clusters=clusters,
        method=method,
        n=len(design.outcome),
        left_out=design.left_out,
    )


def _lmg_parts(
    matrices: NDArray[np.float64], units: Sequence[Sequence[int]], always: Sequence[int]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    r2 = subset_r2(matrices, units, always)
    return level_gains(r2, len(units)).mean(axis=2), r2[:, -1], r2[:, 0]


def _result(
    names: tuple[str, ...],
    point: tuple[NDArray[np.float64], float, float],
    drawn: tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]],
    *,
    confidence: float,
    clusters: int,
    method: str,
    n: int,
    left_out: int,
) -> DriverIntervals:
    raw, r2, r2_always = point
    drawn_raw, drawn_share, drawn_r2 = drawn
    tails = ((1 - confidence) / 2, (1 + confidence) / 2)
    share = share_of(raw[None])[0]
    share_low, share_high = np.quantile(drawn_share, tails, axis=0)
    raw_low, raw_high = np.quantile(drawn_raw, tails, axis=0)
    r2_low, r2_high = np.quantile(drawn_r2, tails)
    places = _places(drawn_share)
    difference_low, difference_high = _difference_bounds(drawn_share, tails)
    return DriverIntervals(
        names=names,
        raw=raw,
        share=share,
        r2=r2,
        r2_always=r2_always,
        n=n,
        left_out=left_out,
        share_low=share_low,
        share_high=share_high,
        raw_low=raw_low,
        raw_high=raw_high,
        r2_low=float(r2_low),
        r2_high=float(r2_high),
        rank=_places(share[None])[0],
        rank_low=np.quantile(places, tails[0], axis=0, method="lower").astype(np.int64),
        rank_high=np.quantile(places, tails[1], axis=0, method="higher").astype(np.int64),
        difference=share[:, None] - share[None, :],
        difference_low=difference_low,
        difference_high=difference_high,
        confidence=confidence,
        draws=len(drawn_share),
        clusters=clusters,
        method=method,
    )


def _places(share: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the place of each driver in each draw, 1 for the largest; equal shares have the same place."""
    return np.stack([1 + (share > share[:, [own]] + 1e-12).sum(axis=1) for own in range(share.shape[1])], axis=1)


def _difference_bounds(
    share: NDArray[np.float64], tails: tuple[float, float]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    count = share.shape[1]
    low, high = np.zeros((count, count)), np.zeros((count, count))
    for first in range(count):
        for second in range(first + 1, count):
            below, above = np.quantile(share[:, first] - share[:, second], tails)
            low[first, second], high[first, second] = below, above
            low[second, first], high[second, first] = -above, -below
    return low, high
