"""Was it left to the lot? How far a count of drawn ones lies from what their known chances give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy.stats import binom

from rapport.exceptions import UsageError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


@dataclass(frozen=True, slots=True)
class Lot:
    """A count of drawn ones against what chance gives.

    Attributes:
        drawn: How many were drawn.
        of: How many could have been.
        expected: How many chance gives on average.
        low: Fewest that chance gives: below it lie 2.5 of 100 lots at most.
        high: Most that chance gives, in the same sense.
        p: Chance of a count at least as far off, two-sided unless asked of one; NaN where nothing was left to chance.
    """

    drawn: int
    of: int
    expected: float
    low: int
    high: int
    p: float


def against_chance(
    drawn: int, chances: ArrayLike, *, confidence: float = 0.95, side: Literal["both", "more"] = "both"
) -> Lot:
    """Compare how many were drawn with the exact distribution of independent draws with known chances.

    Args:
        drawn: How many were drawn.
        chances: The chance of each that could have been, above 0 and at most 1.
        confidence: Of the range that chance gives.
        side: ``more`` asks only whether there are too many.

    Returns:
        With twice the smaller tail as p, at most 1; of one side its tail.

    Raises:
        UsageError: A chance is not above 0 and at most 1, or more were drawn than could have been.

    Source:
        The Poisson-binomial distribution as a convolution of binomials, one for each chance: Hong (2013),
        Computational Statistics & Data Analysis 59, 41-51.
    """
    each = np.asarray(chances, dtype=np.float64).ravel()
    if not (np.isfinite(each) & (each > 0) & (each <= 1)).all():
        raise UsageError("a chance lies above 0 and is at most 1")
    if not 0 <= drawn <= len(each):
        raise UsageError(f"of {len(each)} that could be drawn, {drawn} cannot have been")
    mass = np.ones(1)
    for chance, count in zip(*np.unique(each, return_counts=True), strict=True):
        mass = np.convolve(mass, binom.pmf(np.arange(count + 1), count, chance))
    below = np.cumsum(mass)
    tail = (1 - confidence) / 2
    low, high = int(np.searchsorted(below, tail)), int(np.searchsorted(below, 1 - tail))
    left, right = float(below[drawn]), float(mass[drawn:].sum())
    tails = right if side == "more" else 2 * min(left, right)
    p = float("nan") if (each == 1).all() else min(1.0, tails)
    return Lot(drawn, len(each), float(each.sum()), low, min(high, len(each)), p)
