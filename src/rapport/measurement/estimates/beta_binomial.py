"""The beta-binomial model: shares that differ between agents, and counts that vary by chance around them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize_scalar
from scipy.special import betaln, expit, logit, xlog1py, xlogy

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A prior worth this many answers is no difference between agents that counts could ever show.
ALL_ALIKE = 1e7
GRID = 60
NODES_PRIOR = 48
NODES_CENTER = 15
# Nearer to 0 or 1 the likelihood has no digits left.
EDGE = 1e-9


@dataclass(frozen=True, slots=True)
class BetaBinomial:
    """The model's fit.

    Attributes:
        center: Mean of the true shares.
        prior: How many answers the knowledge of all agents is worth to each; inf where no difference shows.
    """

    center: float
    prior: float


def fit(hits: NDArray[np.float64], sizes: NDArray[np.float64]) -> BetaBinomial:
    """Return the maximum likelihood fit; the pooled share must lie inside 0 to 1.

    Source:
        Griffiths (1973), Biometrics 29, 637-648.
    """
    grid = np.linspace(math.log(1e-2), math.log(ALL_ALIKE), GRID)
    tops = [_best_center(hits, sizes, math.exp(place)) for place in grid]
    best = int(np.argmax([height for _, height in tops]))
    pooled = float(hits.sum() / sizes.sum())
    alike = float((xlogy(hits, pooled) + xlog1py(sizes - hits, -pooled)).sum())
    if best == GRID - 1:
        return BetaBinomial(pooled, math.inf)
    found = minimize_scalar(
        lambda place: -_best_center(hits, sizes, math.exp(place))[1],
        bounds=(grid[max(0, best - 1)], grid[best + 1]),
        method="bounded",
        options={"xatol": 1e-9},
    )
    prior = math.exp(float(found.x))
    center, height = _best_center(hits, sizes, prior)
    # Near the edge the likelihood is flat; rounding must not invent a difference between agents.
    return BetaBinomial(center, prior) if height > alike + 1e-9 else BetaBinomial(pooled, math.inf)


def total_variance(
    hits: NDArray[np.float64], sizes: NDArray[np.float64], estimate: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return each share's posterior variance about its estimate, over what center and prior may be.

    The variance between agents, ``center (1 - center) / (1 + prior)``, and the center are uniform beforehand (after
    Morris & Tang 2011, Statistical Science 26, 271-287, for the normal model). The center is integrated on its logit
    around its moment estimate (Gauss-Hermite), the prior by Gauss-Legendre over ``b = prior / (prior + mean n)``.
    """
    places, width = np.polynomial.legendre.leggauss(NODES_PRIOR)
    shrinkage = (places + 1) / 2
    steps, mass = np.polynomial.hermite_e.hermegauss(NODES_CENTER)
    scale = float(sizes[sizes > 0].mean())
    heights, spreads = [], []
    for b, w in zip(shrinkage, width, strict=True):
        prior = scale * b / (1 - b)
        worth = np.divide(sizes * (prior + 1), prior + sizes, out=np.zeros_like(sizes), where=sizes > 0)
        middle = float((worth @ np.divide(hits, sizes, out=np.zeros_like(hits), where=sizes > 0)) / worth.sum())
        middle = min(max(middle, 1e-6), 1 - 1e-6)
        reach = 1 / math.sqrt(middle * (1 - middle) * float(worth.sum()))
        for step, m in zip(steps, mass, strict=True):
            center = min(max(float(expit(logit(middle) + step * reach)), EDGE), 1 - EDGE)
            a, c = hits + center * prior, sizes - hits + (1 - center) * prior
            mean = a / (a + c)
            heights.append(
                _likelihood(hits, sizes, center, prior)
                + math.log(w * m * reach * center * (1 - center) * (1 + prior) ** -2 / (1 - b) ** 2)
                + step * step / 2
            )
            spreads.append(mean * (1 - mean) / (a + c + 1) + (mean - estimate) ** 2)
    chance = np.exp(np.array(heights) - max(heights))
    return np.asarray(chance @ np.array(spreads) / chance.sum(), dtype=np.float64)


def _likelihood(hits: NDArray[np.float64], sizes: NDArray[np.float64], center: float, prior: float) -> float:
    a, b = center * prior, (1 - center) * prior
    return float((betaln(hits + a, sizes - hits + b) - betaln(a, b)).sum())


def _best_center(hits: NDArray[np.float64], sizes: NDArray[np.float64], prior: float) -> tuple[float, float]:
    found = minimize_scalar(
        lambda place: -_likelihood(hits, sizes, float(expit(place)), prior),
        bounds=(-15.0, 15.0),
        method="bounded",
        options={"xatol": 1e-10},
    )
    return float(expit(found.x)), -float(found.fun)
