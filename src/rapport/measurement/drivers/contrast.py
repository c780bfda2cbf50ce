"""What low and what high ratings of a driver go with: the penalty-reward contrast."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from scipy.stats import t

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.drivers.design import build_design
from rapport.measurement.drivers.results import PenaltyReward
from rapport.measurement.drivers.table import read_columns

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rapport.measurement.drivers.design import Design

THREE: Final = 3
LOW_OF_FIVE, HIGH_OF_FIVE = 2.0, 4.0
RANK: Final = 1e-9


def penalty_reward(
    X: Any,  # noqa: N803  # the name users of statistics know
    y: Any,
    *,
    low: float | None = None,
    high: float | None = None,
    weights: Any = None,
    clusters: Any = None,
    confidence: float = 0.95,
    least: int = 30,
) -> PenaltyReward:
    """Regress the outcome on a low and a high dummy of every driver at once (Brandt's penalty-reward contrast).

    A driver whose penalty is large and reward small is expected as a matter of course; the reverse pleases when there.

    Args:
        X: Rated drivers, shape (rows, drivers), numbers.
        y: Outcome, shape (rows,).
        low: Ratings at or below it are low. By default 2 for ratings 1 to 5 (so 3 is the middle), and the lowest value
            where all drivers together have three values only.
        high: Ratings at or above it are high. By default 4, or the highest of three values.
        weights: Survey weights, shape (rows,).
        clusters: The cluster of each row, such as the agent; intervals allow for answers of one cluster being alike.
        confidence: Level of the intervals.
        least: Answers that each cell must have for ``enough``.

    Returns:
        Unstandardised coefficients with cluster-robust (CR1) intervals. A dummy that is empty, or that the others
        determine, has NaN. Rows with a missing value are left out and counted.

    Raises:
        UsageError: A driver is not numbers, the ratings are on another scale and the cuts were not given, or they
            overlap.
        TooFew: Fewer complete rows than dummies + 2, or all from one cluster.

    Source:
        Brandt (1987), Journal of Services Marketing; errors as in Liang & Zeger (1986).
    """
    if not all(column.numeric for column in read_columns(X)):
        raise UsageError("the contrast needs rated drivers: every column must be numbers")
    design = build_design(X, y, weights=weights, clusters=clusters)
    lowest, highest = _cuts(design.columns, low, high)
    return _contrast(design, lowest, highest, confidence=confidence, least=least)


def _contrast(design: Design, lowest: float, highest: float, *, confidence: float, least: int) -> PenaltyReward:
    n, count = design.columns.shape
    groups = len(np.unique(design.clusters))
    if n < 2 * count + 2 or groups < 2:  # noqa: PLR2004  # one cluster has no spread
        raise TooFew(f"{n} rows from {groups} clusters cannot carry {2 * count} dummies and their intervals")
    is_low, is_high = design.columns <= lowest, design.columns >= highest
    table = np.column_stack([np.ones(len(design.outcome)), is_low, is_high]).astype(np.float64)
    told = _independent(table, design.weights)
    coefficients, errors, r2 = _fit(table[:, told], design)
    reach = float(t.ppf((1 + confidence) / 2, max(1, min(groups - 1, len(table) - int(told.sum())))))
    full, half = np.full(table.shape[1], np.nan), np.full(table.shape[1], np.nan)
    full[told], half[told] = coefficients, reach * errors
    low_part, high_part = slice(1, 1 + count), slice(1 + count, 1 + 2 * count)
    cells = np.stack([is_low.sum(axis=0), (~is_low & ~is_high).sum(axis=0), is_high.sum(axis=0)], axis=1)
    return PenaltyReward(
        names=design.names,
        penalty=full[low_part],
        reward=full[high_part],
        penalty_low=(full - half)[low_part],
        penalty_high=(full + half)[low_part],
        reward_low=(full - half)[high_part],
        reward_high=(full + half)[high_part],
        intercept=float(full[0]),
        cells=cells,
        enough=np.asarray((cells >= least).all(axis=1)),
        low=np.full(count, lowest),
        high=np.full(count, highest),
        r2=r2,
        n=len(design.outcome),
        left_out=design.left_out,
    )


def _cuts(ratings: NDArray[np.float64], low: float | None, high: float | None) -> tuple[float, float]:
    values = np.unique(ratings)
    if low is None or high is None:
        if len(values) <= THREE:
            defaults = float(values[0]), float(values[-1])
        elif np.isin(values, range(1, 6)).all():
            defaults = LOW_OF_FIVE, HIGH_OF_FIVE
        else:
            raise UsageError(
                f"ratings from {values[0]:g} to {values[-1]:g}: say with low= and high= which count as what"
            )
        low, high = defaults[0] if low is None else low, defaults[1] if high is None else high
    if low >= high:
        raise UsageError(f"low ({low:g}) must lie below high ({high:g})")
    return low, high


def _independent(table: NDArray[np.float64], weights: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Keep each column that those kept before it do not determine."""
    kept = np.zeros(table.shape[1], dtype=bool)
    root = np.sqrt(weights)[:, None]
    basis = np.empty((len(table), 0))
    for place in range(table.shape[1]):
        own = (root * table[:, [place]]).ravel()
        rest = own - basis @ (basis.T @ own)
        rest -= basis @ (basis.T @ rest)
        if np.linalg.norm(rest) > RANK * max(1.0, float(np.linalg.norm(own))):
            kept[place] = True
            basis = np.column_stack([basis, rest / np.linalg.norm(rest)])
    return kept


def _fit(table: NDArray[np.float64], design: Design) -> tuple[NDArray[np.float64], NDArray[np.float64], float]:
    weights, outcome = design.weights, design.outcome
    bread = np.linalg.inv(table.T @ (table * weights[:, None]))
    coefficients = bread @ (table.T @ (weights * outcome))
    residual = outcome - table @ coefficients
    _, codes = np.unique(design.clusters, return_inverse=True)
    groups, (n, width) = int(codes.max()) + 1, table.shape
    scores = np.zeros((groups, width))
    np.add.at(scores, codes, table * (weights * residual)[:, None])
    small = groups / max(1, groups - 1) * (n - 1) / max(1, n - width)
    errors = np.sqrt(np.maximum(small * np.diag(bread @ scores.T @ scores @ bread), 0.0))
    mean = np.average(outcome, weights=weights)
    return coefficients, errors, float(1 - (weights @ residual**2) / (weights @ (outcome - mean) ** 2))
