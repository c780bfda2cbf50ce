"""What the charts share: the constants of moving ranges, and how many points limits need."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rapport.exceptions import TooFew, UsageError

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Expected range of two normal values in standard deviations, and its three-sigma factor: Montgomery (2013),
# Introduction to Statistical Quality Control, 7th ed., appendix VI.
D2: Final = 1.128
D4: Final = 3.267

POINTS_TO_SHOW: Final = 12
POINTS_TO_FREEZE: Final = 20


def outside(values: NDArray[np.float64], lower: NDArray[np.float64], upper: NDArray[np.float64]) -> tuple[int, ...]:
    """Return the indices of values beyond their limits; rounding does not put a value outside, nor does NaN."""
    slack = 1e-9 * np.maximum(1e-300, np.maximum(np.abs(lower), np.abs(upper)))
    return tuple(int(i) for i in np.flatnonzero((values < lower - slack) | (values > upper + slack)))


def checked_baseline(baseline: int | None, present: NDArray[np.bool_], least: int) -> NDArray[np.bool_]:
    """Return which points the limits are computed from: the first ``baseline`` that are present, or all of them.

    Raises:
        TooFew: Fewer than ``least`` points are present among them.
        UsageError: The baseline is not a positive number.
    """
    if baseline is not None and baseline < 1:
        raise UsageError(f"the baseline is a number of points, 1 or more, not {baseline!r}")
    used = present & (np.cumsum(present) <= (len(present) if baseline is None else baseline))
    if int(used.sum()) < least:
        raise TooFew(f"limits need {least} points at least; there are {int(used.sum())}")
    return used
