"""Shrinkage of means, such as agents' mean ratings: a normal model with the variance between agents by REML."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.stats import norm

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.estimates.james_stein import james_stein
from rapport.measurement.estimates.result import Shrunk
from rapport.measurement.intervals import normal_quantile
from rapport.measurement.weights.effective import LARGEST

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

LEAST = 2
LEAST_FOR_PRIOR = 4
NODES = 120


def shrink_means(
    values: ArrayLike,
    *,
    variance: ArrayLike,
    method: Literal["reml", "james_stein"] = "reml",
    target: float | None = None,
    confidence: float = 0.90,
) -> Shrunk:
    """Return means drawn towards the mean of all, each the more the less is known of it.

    Args:
        values: One mean an agent.
        variance: The sampling variance of each mean (its standard error squared), or one for all. Take the variance
            within agents over all of them, divided by each agent's n (``agent_means``), not each agent's own: an agent
            with two equal ratings is not known exactly.
        method: ``"reml"``, a normal model with the variance between agents by restricted likelihood, or
            ``"james_stein"``, which needs one variance for all.
        target: Gives the chance that each true value is above it.
        confidence: Of the intervals. They contain what is not known of the mean and variance of all, so they have a
            width also where no difference between agents shows.

    Raises:
        TooFew: Fewer than 2 values, or 4 for James and Stein's method.
        UsageError: A value is not a finite number, a variance not above 0, or lengths differ.

    Source:
        Normal model: Morris (1983), Journal of the American Statistical Association 78, 47-55; REML: Viechtbauer
        (2005), Journal of Educational and Behavioral Statistics 30, 261-293; interval: posterior variance over the
        restricted likelihood, the variance between agents uniform beforehand (Morris & Tang 2011, Statistical Science
        26, 271-287).
    """
    y, v = _checked(values, variance)
    z = normal_quantile(confidence)
    if method == "james_stein":
        js = james_stein(y, v)
        estimate, sd, weight = js.estimate, js.sd, np.full(len(y), js.factor)
        center, between = js.center, js.between
    elif method == "reml":
        between = _reml(y, v)
        fit = _posterior(y, v, between)
        estimate, weight, center = fit.mean, between / (between + v), fit.center
        sd = _total_sd(y, v, estimate)
    else:
        raise UsageError(f'method is "reml" or "james_stein", not {method!r}')
    above = np.full(len(y), math.nan) if target is None else norm.sf(target, loc=estimate, scale=sd)
    return Shrunk(
        estimate=estimate,
        low=estimate - z * sd,
        high=estimate + z * sd,
        weight=weight,
        above=np.asarray(above, dtype=np.float64),
        center=center,
        between=math.sqrt(between),
        target=math.nan if target is None else float(target),
    )


def _checked(values: ArrayLike, variance: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    y, v = np.asarray(values, dtype=np.float64).ravel(), np.asarray(variance, dtype=np.float64)
    if v.ndim and v.size != y.size:
        raise UsageError(f"one variance for all or one a value: there are {y.size} values and {v.size} variances")
    v = np.broadcast_to(v.ravel() if v.ndim else v, y.shape).astype(np.float64)
    if len(y) < LEAST:
        raise TooFew(f"shrinkage needs 2 values at least; there are {len(y)}")
    wrong = np.flatnonzero(~((np.abs(y) <= LARGEST) & (v <= LARGEST) & (v > 0)))
    if len(wrong):
        raise UsageError(
            f"value {wrong[0]}: {y[wrong[0]]} with variance {v[wrong[0]]}; values are finite and variances above 0"
        )
    return y, v


@dataclass(frozen=True, slots=True)
class _Posterior:
    center: float
    mean: NDArray[np.float64]
    variance: NDArray[np.float64]
    likelihood: float


def _posterior(y: NDArray[np.float64], v: NDArray[np.float64], between: float) -> _Posterior:
    """Return the posterior of each true value given the variance between agents, the mean of all integrated out."""
    precision = 1 / (between + v)
    total = float(precision.sum())
    center = float(precision @ y) / total
    weight = between * precision
    likelihood = -0.5 * (float(-np.log(precision).sum()) + math.log(total) + float(precision @ (y - center) ** 2))
    return _Posterior(
        center=center,
        mean=center + weight * (y - center),
        variance=weight * v + (1 - weight) ** 2 / total,
        likelihood=likelihood,
    )


def _reml(y: NDArray[np.float64], v: NDArray[np.float64]) -> float:
    """Return the variance between agents that maximises the restricted likelihood, 0 where that is its edge."""
    spread = float(np.var(y, ddof=1))
    if spread == 0:
        return 0.0
    # The likelihood can have several tops where variances differ much, so a grid finds the one to climb.
    grid = np.concatenate([[0.0], np.geomspace(float(v.min()) * 1e-6, 10 * (spread + float(v.max())), 200)])
    heights = np.array([_posterior(y, v, between).likelihood for between in grid])
    best = int(heights.argmax())
    low, high = float(grid[max(0, best - 1)]), float(grid[min(len(grid) - 1, best + 1)])
    found = minimize_scalar(
        lambda between: -_posterior(y, v, between).likelihood,
        bounds=(low, high),
        method="bounded",
        options={"xatol": 1e-12 * (1 + high)},
    )
    top = float(found.x)
    return 0.0 if best <= 1 and heights[0] >= _posterior(y, v, top).likelihood else top


def _total_sd(y: NDArray[np.float64], v: NDArray[np.float64], estimate: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the posterior standard deviation about the estimates, over what the variance between agents may be.

    The integral runs over the shrinkage b = v / (v + between), in which a uniform prior of the variance between agents
    is ``b^-2``; fewer than 4 values leave that without a posterior, and b itself is taken as uniform.
    """
    nodes, width = np.polynomial.legendre.leggauss(NODES)
    shrinkage = (nodes + 1) / 2
    scale = len(v) / float((1 / v).sum())
    fits = [_posterior(y, v, scale * (1 - b) / b) for b in shrinkage]
    heights = np.array([fit.likelihood for fit in fits])
    prior = shrinkage**-2 if len(y) >= LEAST_FOR_PRIOR else np.ones(NODES)
    chance = width * prior * np.exp(heights - heights.max())
    chance /= chance.sum()
    spread = np.array([fit.variance + (fit.mean - estimate) ** 2 for fit in fits])
    return np.asarray(np.sqrt(chance @ spread), dtype=np.float64)
