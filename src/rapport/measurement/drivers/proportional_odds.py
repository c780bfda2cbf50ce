"""The proportional-odds logit, fitted by Newton's method."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.special import expit, log_expit

if TYPE_CHECKING:
    from numpy.typing import NDArray

STEPS: Final = 100
# Gain in log-likelihood, relative to its size, at which the fit is done.
DONE: Final = 1e-12
# Where answers are perfectly separated slopes have no end; the likelihood is at its limit long before this one.
STEEPEST: Final = 500.0
SMALL: Final = 1e-300


def log_likelihood(
    columns: NDArray[np.float64], codes: NDArray[np.intp], weights: NDArray[np.float64], levels: int
) -> float:
    """Return the maximised log-likelihood of P(y <= j) = logistic(threshold_j - columns @ slopes).

    Args:
        columns: Shape (rows, columns), no intercept; may be collinear, may be empty.
        codes: Level of each row from 0, shape (rows,); every level occurs.
        weights: Shape (rows,), above 0.
        levels: How many.

    Source:
        McCullagh (1980), Journal of the Royal Statistical Society B 42, 109-142.
    """
    shares = np.bincount(codes, weights=weights, minlength=levels) / weights.sum()
    if not columns.shape[1]:
        return float(np.bincount(codes, weights=weights, minlength=levels) @ np.log(shares))
    cumulative = np.cumsum(shares)[:-1]
    point = np.concatenate([np.log(cumulative / (1 - cumulative)), np.zeros(columns.shape[1])])
    value, gradient, curvature = _likelihood(point, columns, codes, weights, levels)
    for _ in range(STEPS):
        # A least-squares solution is the shortest of many where columns are collinear; all reach the same likelihood.
        step = np.linalg.lstsq(curvature, gradient, rcond=1e-11)[0]
        size = 1.0
        while size > 1e-8:  # noqa: PLR2004  # a step this short changes nothing
            there = point + size * step
            if np.all(np.diff(there[: levels - 1]) > 0) and np.abs(there).max() < STEEPEST:
                tried = _likelihood(there, columns, codes, weights, levels)
                if tried[0] >= value:
                    break
            size /= 2
        else:
            break
        gain = tried[0] - value
        point = there
        value, gradient, curvature = tried
        if gain <= DONE * (1 + abs(value)):
            break
    return float(value)


def _likelihood(
    point: NDArray[np.float64],
    columns: NDArray[np.float64],
    codes: NDArray[np.intp],
    weights: NDArray[np.float64],
    levels: int,
) -> tuple[float, NDArray[np.float64], NDArray[np.float64]]:
    """Return the log-likelihood, its gradient and its negative second derivative."""
    cuts = levels - 1
    line = columns @ point[cuts:]
    edges = np.concatenate([[-np.inf], point[:cuts], [np.inf]])
    upper, lower = edges[codes + 1] - line, edges[codes] - line
    above, below = expit(upper), expit(lower)
    # log(F(u) - F(l)) without cancellation: log F(u) + log(1 - F(l)) + log(1 - exp(l - u)).
    gap = np.where(np.isinf(upper) | np.isinf(lower), 1.0, -np.expm1(np.minimum(lower - upper, 0.0)))
    logs = log_expit(upper) + log_expit(-lower) + np.log(np.maximum(gap, SMALL))
    chance = np.maximum(np.exp(logs), SMALL)
    density_up, density_low = above * (1 - above), below * (1 - below)
    up, low = density_up / chance, density_low / chance
    # Derivatives of log chance by its upper and lower edge.
    d_up = density_up * (1 - 2 * above) / chance - up**2
    d_low = -density_low * (1 - 2 * below) / chance - low**2
    d_cross = up * low
    jacobian_up = np.column_stack([np.eye(levels)[codes][:, :cuts], -columns])
    jacobian_low = np.column_stack([np.eye(levels)[codes][:, 1:], -columns])
    gradient = jacobian_up.T @ (weights * up) - jacobian_low.T @ (weights * low)
    mixed = jacobian_up.T @ (jacobian_low * (weights * d_cross)[:, None])
    curvature = (
        jacobian_up.T @ (jacobian_up * (weights * d_up)[:, None])
        + jacobian_low.T @ (jacobian_low * (weights * d_low)[:, None])
        + mixed
        + mixed.T
    )
    return float(weights @ logs), gradient, -curvature
