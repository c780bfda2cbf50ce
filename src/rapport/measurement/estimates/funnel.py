"""The funnel: what is usual at each n, given that agents differ for many small reasons."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np
from scipy.stats import norm

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.weights.effective import LARGEST

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

Overdispersion = Literal["additive", "multiplicative", "none"]

LEAST = 2


@dataclass(frozen=True, slots=True, eq=False)
class Funnel:
    """Funnel limits, one of each an agent (or team), in the order they came.

    Attributes:
        center: The target that all are held against.
        lower: Lower 95 % limit.
        upper: Upper 95 % limit.
        lower_outer: Lower 99.8 % limit.
        upper_outer: Upper 99.8 % limit.
        out: Indices beyond the 99.8 % limits.
        z: Each one's distance from the target in standard errors, before overdispersion.
        phi: The overdispersion: mean square of the winsorised z; about 1 where only chance is at work.
        between: Standard deviation between agents that the limits allow for (additive), 0 otherwise.
    """

    center: float
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    lower_outer: NDArray[np.float64]
    upper_outer: NDArray[np.float64]
    out: tuple[int, ...]
    z: NDArray[np.float64]
    phi: float
    between: float


def funnel_shares(
    k: ArrayLike,
    n: ArrayLike,
    *,
    target: float | None = None,
    overdispersion: Overdispersion = "additive",
    winsorise: float = 0.10,
) -> Funnel:
    """Return funnel limits for shares.

    Args:
        k: How many had the property, one an agent.
        n: How many there were, above 0; may be effective n.
        target: What all are held against; the pooled share by default.
        overdispersion: Widen the limits by a variance between agents (``"additive"``), by a factor
            (``"multiplicative"``), or not at all.
        winsorise: The share of agents at each end whose distance is drawn in before the overdispersion is estimated,
            so that those really out of line do not widen the limits for themselves.

    Raises:
        TooFew: Fewer than 2 agents.
        UsageError: Not 0 <= k <= n with n above 0, or settings out of range.

    Source:
        Spiegelhalter (2005), Statistics in Medicine 24, 1185-1202; overdispersion: (2005) Quality and Safety in
        Health Care 14, 347-351.
    """
    hits, sizes = np.asarray(k, dtype=np.float64).ravel(), np.asarray(n, dtype=np.float64)
    if sizes.ndim and sizes.size != hits.size:
        raise UsageError(f"n is one number or one an agent: there are {hits.size} k and {sizes.size} n")
    sizes = np.broadcast_to(sizes.ravel() if sizes.ndim else sizes, hits.shape).astype(np.float64)
    wrong = np.flatnonzero(~((sizes <= LARGEST) & (sizes > 0) & (hits >= 0) & (hits <= sizes)))
    if len(wrong):
        raise UsageError(f"agent {wrong[0]}: needs 0 <= k <= n, n above 0; got {hits[wrong[0]]} of {sizes[wrong[0]]}")
    center = float(hits.sum() / sizes.sum()) if target is None and len(hits) else target
    if center is not None and not 0 <= center <= 1:
        raise UsageError(f"the target is a share from 0 to 1, not {center!r}")
    variance = np.full(len(hits), math.nan) if center is None else center * (1 - center) / sizes
    funnel = _limits(hits / sizes, variance, center, overdispersion, winsorise)
    return replace(
        funnel,
        lower=np.clip(funnel.lower, 0.0, 1.0),
        upper=np.clip(funnel.upper, 0.0, 1.0),
        lower_outer=np.clip(funnel.lower_outer, 0.0, 1.0),
        upper_outer=np.clip(funnel.upper_outer, 0.0, 1.0),
    )


def funnel_means(
    values: ArrayLike,
    variance: ArrayLike,
    *,
    target: float | None = None,
    overdispersion: Overdispersion = "additive",
    winsorise: float = 0.10,
) -> Funnel:
    """Return funnel limits for means.

    Args:
        values: One mean an agent.
        variance: The sampling variance of each, above 0 (``agent_means`` gives both).
        target: What all are held against; the mean weighted by 1 / variance by default.
        overdispersion: As for ``funnel_shares``.
        winsorise: As for ``funnel_shares``.

    Raises:
        TooFew: Fewer than 2 agents.
        UsageError: A value is not finite, a variance not above 0, or settings out of range.

    Source:
        As for ``funnel_shares``.
    """
    y, v = np.asarray(values, dtype=np.float64).ravel(), np.asarray(variance, dtype=np.float64)
    if v.ndim and v.size != y.size:
        raise UsageError(f"one variance for all or one a value: there are {y.size} values and {v.size} variances")
    v = np.broadcast_to(v.ravel() if v.ndim else v, y.shape).astype(np.float64)
    if not np.all((np.abs(y) <= LARGEST) & (v <= LARGEST) & (v > 0)):
        raise UsageError("values are finite and variances above 0")
    center = float((y / v).sum() / (1 / v).sum()) if target is None and len(y) else target
    return _limits(y, v, center, overdispersion, winsorise)


def _limits(
    y: NDArray[np.float64],
    v: NDArray[np.float64],
    center: float | None,
    overdispersion: Overdispersion,
    winsorise: float,
) -> Funnel:
    if len(y) < LEAST or center is None:
        raise TooFew(f"a funnel needs 2 agents at least; there are {len(y)}")
    if overdispersion not in get_args(Overdispersion) or not 0 <= winsorise < 0.5:  # noqa: PLR2004  # half of all
        raise UsageError(f"overdispersion is one of {', '.join(get_args(Overdispersion))}, and winsorise 0 to .5")
    if not math.isfinite(center):
        raise UsageError(f"the target is a finite number, not {center!r}")
    z = np.divide(y - center, np.sqrt(v), out=np.zeros_like(y), where=v > 0)
    drawn_in = np.clip(z, *np.quantile(z, [winsorise, 1 - winsorise]))
    phi = float(drawn_in @ drawn_in) / len(z)
    between = _between(v, phi) if overdispersion == "additive" else 0.0
    factor = max(1.0, phi) if overdispersion == "multiplicative" else 1.0
    sd = np.sqrt(factor * v + between)
    inner, outer = float(norm.ppf(0.975)) * sd, float(norm.ppf(0.999)) * sd
    slack = 1e-12 * max(1.0, abs(center))
    return Funnel(
        center=center,
        lower=center - inner,
        upper=center + inner,
        lower_outer=center - outer,
        upper_outer=center + outer,
        out=tuple(int(i) for i in np.flatnonzero(np.abs(y - center) > outer + slack)),
        z=z,
        phi=phi,
        between=math.sqrt(between),
    )


def _between(v: NDArray[np.float64], phi: float) -> float:
    """Return the variance between agents by moments (DerSimonian & Laird's formula on the winsorised z)."""
    if not np.all(v > 0) or phi * len(v) <= len(v) - 1:
        return 0.0
    w = 1 / v
    return float((len(v) * phi - (len(v) - 1)) / (w.sum() - (w @ w) / w.sum()))
