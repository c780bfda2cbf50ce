"""Several tests at once: how many of the small p-values are to be believed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import false_discovery_control

from rapport.exceptions import UsageError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Adjusted:
    """P-values adjusted for how many there are, in the order they came.

    Attributes:
        p: The adjusted p-values; NaN where a test had none.
        rejected: Whether each test is rejected at alpha.
    """

    p: NDArray[np.float64]
    rejected: NDArray[np.bool_]


def benjamini_hochberg(p: ArrayLike, *, alpha: float = 0.05) -> Adjusted:
    """Adjust p-values so that of the tests rejected at most a share alpha is expected to be wrong.

    Args:
        p: The p-values, any order; NaN (a test that could not be made) stays NaN and does not count.
        alpha: The false discovery rate.

    Raises:
        UsageError: A p-value or alpha does not lie between 0 and 1.

    Source:
        Benjamini & Hochberg (1995), Journal of the Royal Statistical Society B 57, 289-300.
    """
    values, given = _checked(p, alpha)
    adjusted = np.full(len(values), np.nan)
    if given.any():
        adjusted[given] = false_discovery_control(values[given], method="bh")
    return Adjusted(adjusted, given & (np.nan_to_num(adjusted, nan=1.0) <= alpha))


def bonferroni(p: ArrayLike, *, alpha: float = 0.05) -> Adjusted:
    """Adjust p-values so that the chance of even one wrong rejection is at most alpha.

    Args:
        p: The p-values, any order; NaN stays NaN and does not count.
        alpha: The chance of one wrong rejection or more.

    Raises:
        UsageError: A p-value or alpha does not lie between 0 and 1.
    """
    values, given = _checked(p, alpha)
    adjusted = np.where(given, np.minimum(1.0, values * int(given.sum())), np.nan)
    return Adjusted(adjusted, given & (np.nan_to_num(adjusted, nan=1.0) <= alpha))


def _checked(p: ArrayLike, alpha: float) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    values = np.asarray(p, dtype=np.float64).ravel()
    given = ~np.isnan(values)
    wrong = values[given & ~((values >= 0) & (values <= 1))]
    if len(wrong) or not 0 < alpha < 1:
        raise UsageError(f"a p-value and alpha lie between 0 and 1; got {wrong[0] if len(wrong) else alpha}")
    return values, given
