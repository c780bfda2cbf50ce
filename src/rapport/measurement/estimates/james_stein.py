"""James and Stein's estimator, as Efron and Morris use it, with Morris' interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rapport.exceptions import TooFew, UsageError

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST = 4


@dataclass(frozen=True, slots=True)
class JamesStein:
    """Estimates drawn towards their mean by one factor.

    Attributes:
        estimate: One a value.
        sd: Posterior standard deviation of each, with what is not known of the factor.
        factor: How much of a deviation from the mean is kept, 0 to 1.
        center: The mean of the values.
        between: Estimated variance of the true values.
    """

    estimate: NDArray[np.float64]
    sd: NDArray[np.float64]
    factor: float
    center: float
    between: float


def james_stein(values: NDArray[np.float64], variance: NDArray[np.float64]) -> JamesStein:
    """Shrink values of one known variance towards their mean: factor 1 - (k - 3) variance / sum of squares, 0 at least.

    Raises:
        TooFew: There are fewer than 4 values.
        UsageError: The variances differ.

    Source:
        Efron & Morris (1975), Journal of the American Statistical Association 70, 311-319; interval: Morris (1983),
        ibid. 78, 47-55, eq. 1.17.
    """
    k = len(values)
    if k < LEAST:
        raise TooFew(f"James and Stein's estimator needs 4 values at least; there are {k}")
    if not np.allclose(variance, variance[0], rtol=1e-9, atol=0):
        raise UsageError(
            'James and Stein\'s estimator needs one variance for all; use the method "reml" where it differs'
        )
    center, noise = float(values.mean()), float(variance[0])
    deviations = values - center
    squares = float(deviations @ deviations)
    factor = max(0.0, 1 - (k - 3) * noise / squares) if squares > 0 else 0.0
    drawn = 1 - factor
    posterior = noise * (1 - (k - 1) / k * drawn) + 2 / (k - 3) * drawn**2 * deviations**2
    return JamesStein(
        estimate=center + factor * deviations,
        sd=np.sqrt(posterior),
        factor=factor,
        center=center,
        between=max(0.0, squares / (k - 1) - noise),
    )
