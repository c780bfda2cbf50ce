"""Shrinkage of shares, such as agents' shares of customers who felt understood: a beta-binomial model."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy.stats import beta, norm

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.estimates import beta_binomial
from rapport.measurement.estimates.james_stein import james_stein
from rapport.measurement.estimates.result import Shrunk
from rapport.measurement.intervals import normal_quantile, wilson

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

LEAST = 2
MOST = 1e12


def shrink_shares(
    k: ArrayLike,
    n: ArrayLike,
    *,
    method: Literal["beta_binomial", "james_stein"] = "beta_binomial",
    target: float | None = None,
    confidence: float = 0.90,
) -> Shrunk:
    """Return shares drawn towards the share of all, each the more the fewer answers it rests on.

    Args:
        k: How many had the property, one an agent.
        n: How many there were, one an agent or one for all; may be effective n. 0 is allowed: the agent gets what is
            known of all.
        method: ``"beta_binomial"`` by maximum likelihood, or ``"james_stein"`` on the shares with the variance
            ``p (1 - p) / n`` at the mean share p, which needs one n for all.
        target: Gives the chance that each true share is above it.
        confidence: Of the intervals. They contain what is not known of the shares of all, so they have a width also
            where no difference between agents shows.

    Raises:
        TooFew: Fewer than 2 agents with answers, or 4 for James and Stein's method.
        UsageError: Not 0 <= k <= n, or lengths differ.

    Source:
        Efron & Morris (1975), Journal of the American Statistical Association 70, 311-319; beta-binomial: Griffiths
        (1973), Biometrics 29, 637-648; interval: a beta distribution with the posterior variance over the likelihood
        of mean and spread (after Kass & Steffey 1989, Journal of the American Statistical Association 84, 717-726).
    """
    hits, sizes = _checked(k, n)
    if not 0 < confidence < 1:
        raise UsageError(f"a confidence lies between 0 and 1 (.90 for 90 %), not {confidence!r}")
    if method == "james_stein":
        return _james_stein(hits, sizes, target, confidence)
    if method != "beta_binomial":
        raise UsageError(f'method is "beta_binomial" or "james_stein", not {method!r}')
    pooled = float(hits.sum() / sizes.sum())
    if pooled in (0.0, 1.0):
        return _all_alike(hits, sizes, pooled, target, confidence)
    model = beta_binomial.fit(hits, sizes)
    weight = sizes / (sizes + model.prior)
    own = np.divide(hits, sizes, out=np.full(len(hits), model.center), where=sizes > 0)
    estimate = model.center + weight * (own - model.center)
    variance = beta_binomial.total_variance(hits, sizes, estimate)
    worth = np.maximum(estimate * (1 - estimate) / variance - 1, 1e-3)
    a, b, tail = estimate * worth, (1 - estimate) * worth, (1 - confidence) / 2
    return Shrunk(
        estimate=estimate,
        low=np.minimum(beta.ppf(tail, a, b), estimate),
        high=np.maximum(beta.ppf(1 - tail, a, b), estimate),
        weight=weight,
        above=np.full(len(hits), math.nan) if target is None else beta.sf(target, a, b),
        center=model.center,
        between=math.sqrt(model.center * (1 - model.center) / (1 + model.prior)),
        target=math.nan if target is None else float(target),
    )


def _checked(k: ArrayLike, n: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    hits, sizes = np.asarray(k, dtype=np.float64).ravel(), np.asarray(n, dtype=np.float64)
    if sizes.ndim and sizes.size != hits.size:
        raise UsageError(f"n is one number or one an agent: there are {hits.size} k and {sizes.size} n")
    sizes = np.broadcast_to(sizes.ravel() if sizes.ndim else sizes, hits.shape).astype(np.float64)
    wrong = np.flatnonzero(~((sizes <= MOST) & (hits >= 0) & (hits <= sizes)))
    if len(wrong):
        raise UsageError(
            f"agent {wrong[0]}: a share needs 0 <= k <= n <= {MOST:g}; got {hits[wrong[0]]} of {sizes[wrong[0]]}"
        )
    if int((sizes > 0).sum()) < LEAST:
        raise TooFew(f"shrinkage needs 2 agents with answers; there are {int((sizes > 0).sum())}")
    return hits, sizes


def _james_stein(
    hits: NDArray[np.float64], sizes: NDArray[np.float64], target: float | None, confidence: float
) -> Shrunk:
    if not np.all(sizes == sizes[0]):
        raise UsageError(
            'James and Stein\'s method needs one n for all; use the method "beta_binomial" where it differs'
        )
    shares = hits / sizes[0]
    mean = float(shares.mean())
    js = james_stein(shares, np.full(len(shares), mean * (1 - mean) / sizes[0]))
    half = normal_quantile(confidence) * js.sd
    scale = np.maximum(js.sd, np.finfo(np.float64).tiny)
    above = np.full(len(shares), math.nan) if target is None else norm.sf(target, loc=js.estimate, scale=scale)
    return Shrunk(
        estimate=js.estimate,
        low=np.maximum(0.0, js.estimate - half),
        high=np.minimum(1.0, js.estimate + half),
        weight=np.full(len(shares), js.factor),
        above=np.asarray(above, dtype=np.float64),
        center=js.center,
        between=math.sqrt(js.between),
        target=math.nan if target is None else float(target),
    )


def _all_alike(
    hits: NDArray[np.float64], sizes: NDArray[np.float64], pooled: float, target: float | None, confidence: float
) -> Shrunk:
    """Return the same for every agent where all answers, or none, had the property: Wilson's interval over all."""
    low, high = wilson(float(hits.sum()), float(sizes.sum()), confidence=confidence)
    flat = np.ones(len(hits))
    return Shrunk(
        estimate=pooled * flat,
        low=low * flat,
        high=high * flat,
        weight=0 * flat,
        above=flat * (math.nan if target is None else float(beta.sf(target, hits.sum() + 1, (sizes - hits).sum() + 1))),
        center=pooled,
        between=0.0,
        target=math.nan if target is None else float(target),
    )
