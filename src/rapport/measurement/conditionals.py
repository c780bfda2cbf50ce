"""The 88 % trap: a share among the delighted says nothing until it is turned round and held at equal resolution."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rapport.exceptions import UsageError
from rapport.measurement.intervals import normal_quantile, wilson

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True)
class Share:
    """A share with Wilson's interval and its n; NaN and (0, 1) where n is 0."""

    estimate: float
    low: float
    high: float
    n: float


@dataclass(frozen=True, slots=True)
class BothWays:
    """A two-by-two table read in both directions.

    Attributes:
        high_given_exceptional: Of customers with an exceptional experience, those who rated high: says nothing alone.
        high_given_other: Of the others, those who rated high.
        exceptional_given_high: Of those who rated high, those with an exceptional experience.
        exceptional_given_low: Of those who rated low, those with one.
        ratio: ``exceptional_given_high`` over ``exceptional_given_low``: 1 = the rating tells nothing. NaN where it is
            not defined, inf where nobody who rated low had one.
        low: Lower end of the ratio's interval; NaN where a cell that it needs is empty.
        high: Upper end.
    """

    high_given_exceptional: Share
    high_given_other: Share
    exceptional_given_high: Share
    exceptional_given_low: Share
    ratio: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class AtEqual:
    """An odds ratio as it is and at equal resolution (or whatever the strata hold alike).

    Attributes:
        crude: Odds ratio over all strata thrown together.
        crude_low: Lower end of its interval.
        crude_high: Upper end.
        adjusted: Mantel and Haenszel's odds ratio within strata.
        adjusted_low: Lower end of its interval.
        adjusted_high: Upper end.
        explained: The crude interval leaves out 1 and the adjusted one holds it, with the adjusted ratio nearer to 1:
            say "explained by" what the strata hold alike.
    """

    crude: float
    crude_low: float
    crude_high: float
    adjusted: float
    adjusted_low: float
    adjusted_high: float
    explained: bool


def both_ways(table: ArrayLike, *, confidence: float = 0.95) -> BothWays:
    """Read a two-by-two table in both directions, with the risk ratio of high against low.

    Args:
        table: Counts, shape (2, 2): rows exceptional and not, columns rated high and low.
        confidence: Of the intervals.

    Raises:
        UsageError: The table is not 2 x 2, or a count is negative or not finite.

    Source:
        Ratio's interval: Katz et al. (1978), Biometrics 34, 469-474.
    """
    cells = _checked(table)
    (a, b), (c, d) = cells.tolist()
    given_high, given_low = _share(a, a + c, confidence), _share(b, b + d, confidence)
    ratio, low, high = math.nan, math.nan, math.nan
    if a + c > 0 and b + d > 0 and a + b > 0:
        ratio = given_high.estimate / given_low.estimate if b > 0 else math.inf
    if a > 0 and b > 0:
        half = normal_quantile(confidence) * math.sqrt(max(0.0, 1 / a - 1 / (a + c) + 1 / b - 1 / (b + d)))
        low, high = ratio * math.exp(-half), ratio * math.exp(half)
    return BothWays(
        high_given_exceptional=_share(a, a + b, confidence),
        high_given_other=_share(c, c + d, confidence),
        exceptional_given_high=given_high,
        exceptional_given_low=given_low,
        ratio=ratio,
        low=low,
        high=high,
    )


def at_equal(strata: Mapping[object, ArrayLike], *, confidence: float = 0.95) -> AtEqual:
    """Return the odds ratio of exceptional for high against low, crude and within strata.

    Args:
        strata: For each stratum (each answer on resolution) its counts, shape (2, 2): rows exceptional and not,
            columns rated high and low.
        confidence: Of the intervals.

    Raises:
        UsageError: There is no stratum, a table is not 2 x 2, or a count is negative or not finite.

    Source:
        Mantel & Haenszel (1959), Journal of the National Cancer Institute 22, 719-748; its interval: Robins, Breslow &
        Greenland (1986), Biometrics 42, 311-323.
    """
    if not strata:
        raise UsageError("there is no stratum: give one table of counts for each answer on resolution")
    tables = np.array([_checked(table) for table in strata.values()])
    z = normal_quantile(confidence)
    crude, crude_low, crude_high = _odds_ratio(tables.sum(axis=0)[None], z)
    adjusted, low, high = _odds_ratio(tables, z)
    explained = (
        (crude_low > 1 or crude_high < 1) and low <= 1 <= high and abs(math.log(adjusted)) < abs(math.log(crude))
    )
    return AtEqual(crude, crude_low, crude_high, adjusted, low, high, explained)


def _checked(table: ArrayLike) -> NDArray[np.float64]:
    cells = np.asarray(table, dtype=np.float64)
    if cells.shape != (2, 2) or not np.all(np.isfinite(cells) & (cells >= 0)):
        raise UsageError("a table has two rows (exceptional, not) and two columns (high, low) of counts of 0 or more")
    return cells


def _share(k: float, n: float, confidence: float) -> Share:
    low, high = wilson(k, n, confidence=confidence)
    return Share(k / n if n > 0 else math.nan, low, high, n)


def _odds_ratio(tables: NDArray[np.float64], z: float) -> tuple[float, float, float]:
    """Return Mantel and Haenszel's ratio and its interval; of one table both are the ordinary ones."""
    n = tables.sum(axis=(1, 2))
    tables, n = tables[n > 0], n[n > 0]
    a, b, c, d = tables[:, 0, 0], tables[:, 0, 1], tables[:, 1, 0], tables[:, 1, 1]
    r, s = a * d / n, b * c / n
    p, q = (a + d) / n, (b + c) / n
    top, bottom = float(r.sum()), float(s.sum())
    if top == 0 or bottom == 0:
        ratio = math.nan if top == bottom else (math.inf if bottom == 0 else 0.0)
        return ratio, math.nan, math.nan
    variance = float(p @ r) / (2 * top**2) + float(p @ s + q @ r) / (2 * top * bottom) + float(q @ s) / (2 * bottom**2)
    ratio, half = top / bottom, z * math.sqrt(variance)
    return ratio, ratio * math.exp(-half), ratio * math.exp(half)
