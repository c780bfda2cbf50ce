"""What shrinkage returns."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Shrunk:
    """Estimates for many agents (or teams), each drawn towards what all of them show.

    Attributes:
        estimate: Posterior mean, one an agent, in the order they came.
        low: Lower end of the interval.
        high: Upper end of the interval.
        weight: How much of an agent's own deviation is kept: 0 = nothing is known of this agent but what is known of
            all, 1 = own figure as it is.
        above: The chance that the agent's true value is above the target; NaN without a target.
        center: What the estimates are drawn towards.
        between: Standard deviation of the true values between agents, as estimated.
        target: The target, or NaN.
    """

    estimate: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    weight: NDArray[np.float64]
    above: NDArray[np.float64]
    center: float
    between: float
    target: float = math.nan
