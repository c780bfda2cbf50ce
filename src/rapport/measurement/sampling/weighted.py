"""A mean or share of all from those drawn, each counting for one over its chance."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
from scipy.stats import t as student

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.intervals import wilson
from rapport.measurement.weights import effective_n

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from numpy.typing import ArrayLike, NDArray

Kind = Literal["share", "mean"]
_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class Weighted:
    """An estimate over all that could have been drawn.

    Attributes:
        estimate: The weighted mean or share.
        se: Its standard error; NaN where it cannot be told.
        low: Lower end of the interval.
        high: Upper end of the interval.
        naive: The plain mean of the drawn ones, which is wrong wherever chances differ.
        n: How many it rests on.
        n_effective: How many independent, equally weighted ones they are worth.
        population: How many it stands for: the sum of the weights.
    """

    estimate: float
    se: float
    low: float
    high: float
    naive: float
    n: int
    n_effective: float
    population: float


def hajek(
    values: ArrayLike,
    chances: ArrayLike,
    *,
    strata: Sequence[Hashable] | None = None,
    clusters: Sequence[Hashable | None] | None = None,
    kind: Kind = "mean",
    confidence: float = 0.95,
) -> Weighted:
    """Estimate a mean or share of all units from those drawn with known chances.

    Args:
        values: One a drawn unit; 0 to 1 for a share.
        chances: The chance of each, above 0 and at most 1.
        strata: Which stratum each was drawn in. Strata with one drawn unit are taken together.
        clusters: Whose each is (an agent): what is alike. Where any two are the same person's, the standard error is
            that between persons, and strata do not narrow it. None is nobody else's.
        kind: ``share`` has Wilson's interval on the effective n, ``mean`` Student's on the standard error.
        confidence: Of the interval.

    Raises:
        TooFew: Fewer than two were drawn.
        UsageError: Lengths differ, a chance is not above 0 and at most 1, a value is missing or no share.

    Source:
        Hajek (1971), in Foundations of Statistical Inference, p. 236; variance by linearisation, with the finite
        population correction in strata (Saerndal, Swensson & Wretman 1992, 5.7 and 7.2), between clusters without it.
    """
    y, weights = checked(values, chances, kind)
    total = float(weights.sum())
    estimate = float(weights @ y) / total
    influence = weights * (y - estimate) / total
    se, freedom = error_of(influence, 1 / weights, strata=strata, clusters=clusters)
    worth = effective_n(y, clusters=clusters, weights=weights)
    if kind == "share":
        low, high = wilson(estimate * worth, worth, confidence=confidence)
    else:
        half = float(student.ppf((1 + confidence) / 2, freedom)) * se if freedom >= 1 else float("nan")
        low, high = estimate - half, estimate + half
    return Weighted(estimate, se, low, high, float(y.mean()), len(y), worth, total)


def checked(values: ArrayLike, chances: ArrayLike, kind: Kind) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return values and weights as flat arrays of floats.

    Raises:
        TooFew: Fewer than two were drawn.
        UsageError: They cannot be used.
    """
    y, p = (np.asarray(each, dtype=np.float64).ravel() for each in (values, chances))
    if len(y) != len(p):
        raise UsageError(f"one chance a value: there are {len(p)} chances for {len(y)} values")
    if not ((p > 0) & (p <= 1)).all():
        raise UsageError("a chance lies above 0 and is at most 1")
    if not np.isfinite(y).all() or (kind == "share" and not ((y >= 0) & (y <= 1)).all()):
        raise UsageError("values are finite, and of a share from 0 to 1")
    if len(y) < _PAIR:
        raise TooFew("an estimate needs at least 2 drawn units")
    return y, 1 / p


def error_of(
    influence: NDArray[np.float64],
    chances: NDArray[np.float64],
    *,
    strata: Sequence[Hashable] | None,
    clusters: Sequence[Hashable | None] | None,
) -> tuple[float, float]:
    """Return the standard error of a sum of influences, and its degrees of freedom; NaN and 0 where it cannot be told.

    Args:
        influence: What each unit adds to the estimate; they add up to about 0.
        chances: The chance of each.
        strata: Its stratum; one for all without.
        clusters: Its cluster; each its own without.
    """
    if clusters is not None:
        codes = _coded([object() if each is None else each for each in clusters], len(influence))
        groups = int(codes.max()) + 1
        if groups < len(influence):
            if groups < _PAIR:
                return float("nan"), 0.0
            sums = np.bincount(codes, weights=influence)
            spread = float(((sums - sums.mean()) ** 2).sum()) * groups / (groups - 1)
            return math.sqrt(spread), float(groups - 1)
    codes = _paired(_coded(strata if strata is not None else [0] * len(influence), len(influence)), chances)
    sizes = np.bincount(codes).astype(np.float64)
    means = np.bincount(codes, weights=influence) / sizes
    squares = np.bincount(codes, weights=(influence - means[codes]) ** 2)
    left = 1 - sizes / np.bincount(codes, weights=1 / chances)
    return math.sqrt(float((left * squares * sizes / (sizes - 1)).sum())), float(len(influence) - len(sizes))


def _coded(ids: Sequence[Hashable], n: int) -> NDArray[np.intp]:
    if len(ids) != n:
        raise UsageError(f"one stratum and one cluster a value: there are {len(ids)} for {n} values")
    known: dict[Hashable, int] = {}
    return np.array([known.setdefault(each, len(known)) for each in ids], dtype=np.intp)


def _paired(codes: NDArray[np.intp], chances: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return strata none of which has a single unit: those that have are taken together by their chance."""
    sizes = np.bincount(codes)
    alone = np.flatnonzero(sizes[codes] < _PAIR)
    if not len(alone):
        return codes
    merged = codes.copy()
    # In the order of their chances, in twos; an odd one goes with the two before it.
    ordered = alone[np.argsort(chances[alone], kind="stable")]
    base = int(codes.max()) + 1
    pairs = max(1, len(ordered) // _PAIR)
    merged[ordered] = base + np.minimum(np.arange(len(ordered)) // _PAIR, pairs - 1)
    if len(ordered) == 1:
        others = np.flatnonzero(np.arange(len(codes)) != ordered[0])
        merged[ordered[0]] = merged[others[np.argmin(np.abs(chances[others] - chances[ordered[0]]))]]
    return np.unique(merged, return_inverse=True)[1].astype(np.intp)
