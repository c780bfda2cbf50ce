"""ICC(A,1): how far one rater's total can stand for another's."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.stats import f

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.agreement.ratings import PAIR, rows_of
from rapport.measurement.agreement.result import Agreement

if TYPE_CHECKING:
    from numpy.typing import NDArray


# Mean squares of deviations of at most 1 that are rounding alone.
EXACT = 1e-24


def icc(data: Any, *, confidence: float = 0.95) -> Agreement:
    """Return ICC(A,1): absolute agreement of single ratings, two-way, with its F-based interval.

    Args:
        data: Units in rows, raters in columns, numbers: an array, a list of rows, or a frame. Raters without any
            rating are left out, and then units that a rater misses: the method needs complete rows.
        confidence: Of the interval.

    Returns:
        ``n_units`` counts complete units. NaN, with its reason, where all ratings are the same.

    Raises:
        TooFew: There are fewer than two raters, or fewer than two complete units.
        UsageError: Ratings that are not finite numbers.

    Source:
        McGraw & Wong (1996), Psychological Methods 1, 30-46, tables 4 and 7 (and the correction, 1, 390).
    """
    if not 0 < confidence < 1:
        raise UsageError(f"confidence lies between 0 and 1, not {confidence!r}")
    table = _complete(data)
    units, raters = table.shape
    deviations = table - table.mean()
    largest = float(np.abs(deviations).max())
    if largest <= float(np.abs(table).max()) * np.finfo(np.float64).eps * 8:
        why = "all ratings are the same, so agreement cannot be told from chance"
        return Agreement(math.nan, math.nan, math.nan, units, raters, reason=why)
    squares = _mean_squares(deviations / largest)
    spread = squares.units + (raters - 1) * squares.error + raters / units * (squares.raters - squares.error)
    if spread <= EXACT:
        why = "two units on which two raters say the opposite leave it without a value"
        return Agreement(math.nan, math.nan, math.nan, units, raters, reason=why)
    value = (squares.units - squares.error) / spread
    if max(squares.error, squares.raters) <= EXACT:
        return Agreement(1.0, 1.0, 1.0, units, raters)
    low, high = _interval(value, squares, units, raters, confidence)
    reason = "" if math.isfinite(low) and math.isfinite(high) else "the interval is not defined for these ratings"
    return Agreement(value, low, high, units, raters, reason=reason)


@dataclass(frozen=True, slots=True)
class _MeanSquares:
    units: float
    raters: float
    error: float


def _complete(data: Any) -> NDArray[np.float64]:
    rows = rows_of(data)
    if any(isinstance(value, str) for row in rows for value in row):
        raise UsageError("the intraclass correlation needs numbers, not words")
    table: NDArray[np.float64] = np.array(
        [[math.nan if value is None else float(value) for value in row] for row in rows]
    )
    if np.isinf(table).any():
        raise UsageError("a rating is infinite; ratings are finite numbers, or NaN where missing")
    table = table[:, ~np.isnan(table).all(axis=0)]
    if table.shape[1] < PAIR:
        raise TooFew("agreement needs ratings of at least 2 raters (raters are columns, units are rows)")
    table = table[~np.isnan(table).any(axis=1)]
    if len(table) < PAIR:
        raise TooFew(f"the intraclass correlation needs 2 units rated by every rater; there are {len(table)}")
    return np.asarray(table, dtype=np.float64)


def _mean_squares(table: NDArray[np.float64]) -> _MeanSquares:
    units, raters = table.shape
    of_units, of_raters = table.mean(axis=1), table.mean(axis=0)
    rest = table - of_units[:, None] - of_raters[None, :]
    return _MeanSquares(
        units=raters * float(of_units @ of_units) / (units - 1),
        raters=units * float(of_raters @ of_raters) / (raters - 1),
        error=float((rest**2).sum()) / ((units - 1) * (raters - 1)),
    )


def _interval(value: float, squares: _MeanSquares, n: int, k: int, confidence: float) -> tuple[float, float]:
    # Satterthwaite's degrees of freedom for a * MSC + b * MSE, McGraw & Wong's table 7.
    a = k * value / (n * (1 - value))
    b = 1 + k * value * (n - 1) / (n * (1 - value))
    of_raters, of_error = a * squares.raters, b * squares.error
    parts = of_raters**2 / (k - 1) + of_error**2 / ((n - 1) * (k - 1))
    freedom = (of_raters + of_error) ** 2 / parts if parts > 0 else 0.0
    if freedom < EXACT:
        return math.nan, math.nan
    chance = (1 + confidence) / 2
    lower, upper = float(f.ppf(chance, n - 1, freedom)), float(f.ppf(chance, freedom, n - 1))
    rest = k * squares.raters + (k * n - k - n) * squares.error
    low = n * (squares.units - lower * squares.error) / (lower * rest + n * squares.units)
    high = n * (upper * squares.units - squares.error) / (rest + n * upper * squares.units)
    return float(low), float(high)
