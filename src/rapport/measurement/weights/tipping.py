"""What the silence could hide: how differently those who did not answer would have to feel to turn a result."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.weights.effective import checked_weights, finite

if TYPE_CHECKING:
    from numpy.typing import ArrayLike


@dataclass(frozen=True, slots=True)
class TippingPoint:
    """Where the silent would have to be for the whole to lie exactly on the bound.

    Attributes:
        silent: The mean (or share) among the silent that does it; inf or -inf where everybody answered.
        difference: ``silent`` less the mean among those who answered: negative = the silent are lower.
        reachable: Whether ``silent`` lies on the scale at all. If not, no silence can turn the result.
        lowest: The whole if every silent customer were at the bottom of the scale (Manski's lower bound).
        highest: The whole if every silent customer were at the top.
    """

    silent: float
    difference: float
    reachable: bool
    lowest: float
    highest: float


def tipping_point(
    estimate: float, *, bound: float, response_rate: float, scale: tuple[float, float] = (0.0, 1.0)
) -> TippingPoint:
    """Return how far below (or above) those who answered the silent would have to be to turn a result.

    Args:
        estimate: The mean or share among those who answered. To turn a verdict rather than an estimate, give the end
            of the interval that the verdict rests on.
        bound: The value at which the verdict turns, such as the tolerable gap .10.
        response_rate: Answers over invited conversations, above 0 and at most 1.
        scale: Lowest and highest value possible: (0, 1) for a share, (1, 5) for a rating.

    Raises:
        UsageError: A number is missing, the response rate is not above 0 and at most 1, or the scale is upside down.

    Source:
        Manski (2003), Partial Identification of Probability Distributions, section 1.2; tipping point after Yan, Lee
        & Li (2009).
    """
    low, high = scale
    if not all(math.isfinite(x) for x in (estimate, bound, low, high)) or not low < high:
        raise UsageError(f"estimate {estimate!r}, bound {bound!r} and scale {scale!r} must be numbers, low before high")
    rate = _checked_rate(response_rate)
    lowest, highest = rate * estimate + (1 - rate) * low, rate * estimate + (1 - rate) * high
    if rate == 1:
        silent = math.copysign(math.inf, bound - estimate) if bound != estimate else estimate
    else:
        silent = (bound - rate * estimate) / (1 - rate)
    reachable = rate < 1 and low - 1e-12 <= silent <= high + 1e-12
    return TippingPoint(silent, silent - estimate, reachable, lowest, highest)


def tipping_shift(
    ratings: ArrayLike,
    *,
    bound: float,
    response_rate: float,
    below: float = 4,
    weights: ArrayLike | None = None,
) -> float | None:
    """Return by how many points the silent would have to rate lower for the share of low ratings to be the bound.

    The silent are taken to rate like those who answered, shifted: by 1.3 points means that 70 % of them rate one
    point lower and 30 % two points.

    Args:
        ratings: The answers on a scale of whole numbers; NaN is left out.
        bound: The share of low ratings at which the verdict turns, such as the tolerable gap .10.
        response_rate: Answers over invited conversations, above 0 and at most 1.
        below: A rating under this is low; 4 makes it 1-3 of 5.
        weights: One weight an answer; equal by default.

    Returns:
        The points lower; negative = the silent would have to rate higher. None where no shift does it.

    Raises:
        TooFew: There is no answer.
        UsageError: The response rate, bound or a weight is out of range.
    """
    numbers = finite(ratings)
    w = np.ones(len(numbers)) if weights is None else checked_weights(weights, len(numbers))
    numbers, w = numbers[~np.isnan(numbers)], w[~np.isnan(numbers)]
    if not w.sum() > 0:
        raise TooFew("there is no answer from which to say what the silent would have to rate")
    rate = _checked_rate(response_rate)
    if not 0 <= bound <= 1:
        raise UsageError(f"the bound is a share from 0 to 1, not {bound!r}")
    if rate == 1:
        return None
    needed = tipping_point(
        float(w[numbers < below].sum() / w.sum()), bound=bound, response_rate=rate, scale=(0.0, 1.0)
    ).silent
    # The share changes only where a rating crosses the line, so these shifts and their neighbours are all that matter.
    crossing = np.floor(np.unique(numbers) - below)
    shifts = np.unique(np.concatenate([[0.0], crossing, crossing + 1]))
    shares = np.array([float(w[numbers - shift < below].sum() / w.sum()) for shift in shifts])
    if not shares[0] - 1e-12 <= needed <= shares[-1] + 1e-12:
        return None
    # Flat stretches (no rating there) would leave the shift open; the one nearest to no shift is meant.
    found = [
        min(max(0.0, left), right) if to == from_ else left + (right - left) * (needed - from_) / (to - from_)
        for left, right, from_, to in zip(shifts[:-1], shifts[1:], shares[:-1], shares[1:], strict=True)
        if from_ - 1e-12 <= needed <= to + 1e-12
    ]
    return float(min(found, key=abs))


def _checked_rate(response_rate: float) -> float:
    if not 0 < response_rate <= 1:
        raise UsageError(f"a response rate lies above 0 and is at most 1, not {response_rate!r}")
    return float(response_rate)
