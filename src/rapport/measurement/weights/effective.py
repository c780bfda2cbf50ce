"""How many independent answers weighted and clustered answers are worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rapport.exceptions import TooFew, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import ArrayLike, NDArray


def kish(w: ArrayLike) -> float:
    """Return Kish's effective n of weights: the square of their sum over the sum of their squares.

    Args:
        w: One weight an answer, 0 or more. Their scale does not matter.

    Returns:
        From 1 (one answer carries all) to the number of answers (all weigh the same); 0 where nothing has weight.

    Raises:
        UsageError: A weight is negative, missing or infinite.

    Source:
        Kish (1965), Survey Sampling, section 11.2C.
    """
    weights = checked_weights(w)
    largest = float(weights.max(initial=0.0))
    if largest == 0:
        return 0.0
    # Dividing first keeps the squares of very large and very small weights finite.
    scaled = weights / largest
    return float(scaled.sum() ** 2 / (scaled @ scaled))


def checked_weights(w: ArrayLike, n: int | None = None) -> NDArray[np.float64]:
    """Return weights as a flat array of floats.

    Raises:
        UsageError: A weight is negative, missing or infinite, or there are not n of them.
    """
    weights = np.asarray(w, dtype=np.float64).ravel()
    if n is not None and len(weights) != n:
        raise UsageError(f"one weight an answer: there are {len(weights)} weights for {n} answers")
    wrong = np.flatnonzero(~np.isfinite(weights) | (weights < 0))
    if len(wrong):
        raise UsageError(f"weight {wrong[0]} is {weights[wrong[0]]}; weights are finite and 0 or more")
    return weights


def finite(values: ArrayLike) -> NDArray[np.float64]:
    """Return values as a flat array of floats, NaN where missing.

    Raises:
        UsageError: A value is infinite, or so large that its square is.
    """
    numbers = np.asarray(values, dtype=np.float64).ravel()
    wrong = np.flatnonzero(np.abs(numbers) > LARGEST)
    if len(wrong):
        raise UsageError(f"value {wrong[0]} is {numbers[wrong[0]]}; values are below {LARGEST:g}, or NaN where missing")
    return numbers


def intraclass_correlation(values: ArrayLike, clusters: Iterable[object]) -> float:
    """Return how alike the answers of one cluster (one agent's, say) are: the one-way intraclass correlation.

    Args:
        values: One number an answer; answers with NaN are left out.
        clusters: One cluster id an answer. Answers without an id (None or NaN) are each a cluster of their own.

    Returns:
        The analysis-of-variance estimate with unequal cluster sizes, at most 1; it can be below 0. It is 0 where it
        cannot show: no cluster has two answers, or all answers are the same.

    Raises:
        TooFew: Fewer than two clusters have an answer.
        UsageError: Values and clusters differ in length.

    Source:
        Donner (1986), International Statistical Review 54, 67-82, eq. 2.1.
    """
    numbers, codes = _coded(values, clusters)
    return _anova_correlation(numbers, codes)


def design_effect(values: ArrayLike, clusters: Iterable[object], *, weights: ArrayLike | None = None) -> float:
    """Return how many times wider clustering makes the variance of a mean or share (at least 1).

    ``1 + (m - 1) * r`` with r the intraclass correlation and m the mean cluster size seen from an answer. With weights
    it is the factor beside Kish's n, so that ``kish(weights) / design_effect(...)`` counts each loss once.

    Args:
        values: One number an answer (0 and 1 for a share); answers with NaN are left out.
        clusters: One cluster id an answer. Answers without an id (None or NaN) are each a cluster of their own.
        weights: One weight an answer; equal by default.

    Raises:
        TooFew: Fewer than two clusters have an answer: nothing can be said about how alike clusters are.
        UsageError: The lengths differ, or a weight is negative or missing.

    Source:
        Kish (1965), Survey Sampling, section 5.4; with weights, the variance of a weighted sum of equally correlated
        answers.
    """
    numbers, codes, kept = _coded_with_rows(values, clusters)
    w = np.ones(len(numbers)) if weights is None else checked_weights(weights, len(kept))[kept]
    correlation = max(0.0, _anova_correlation(numbers, codes))
    squares = float(w @ w)
    if squares == 0:
        return 1.0
    size = float((np.bincount(codes, weights=w) ** 2).sum()) / squares
    return max(1.0, 1 + (size - 1) * correlation)


def effective_n(
    values: ArrayLike, *, clusters: Iterable[object] | None = None, weights: ArrayLike | None = None
) -> float:
    """Return how many independent, equally weighted answers these are worth: Kish's n over the design effect.

    Args:
        values: One number an answer; answers with NaN are left out.
        clusters: One cluster id an answer (the agent); without them, or where fewer than two clusters have an answer
            and clustering cannot be seen, only the weights count.
        weights: One weight an answer; equal by default.
    """
    numbers = finite(values)
    kept = ~np.isnan(numbers)
    w = np.ones(len(numbers)) if weights is None else checked_weights(weights, len(numbers))
    n = kish(w[kept])
    if clusters is None:
        return n
    ids = list(clusters)
    _, codes = _coded(numbers, ids)
    return n if len(np.unique(codes)) < MIN_CLUSTERS else n / design_effect(numbers, ids, weights=w)


MIN_CLUSTERS = 2
# Larger numbers are no ratings, and their squares would not be finite.
LARGEST = 1e100


def _coded_with_rows(
    values: ArrayLike, clusters: Iterable[object]
) -> tuple[NDArray[np.float64], NDArray[np.intp], NDArray[np.bool_]]:
    numbers = finite(values)
    ids = list(clusters)
    if len(ids) != len(numbers):
        raise UsageError(f"one cluster an answer: there are {len(ids)} clusters for {len(numbers)} answers")
    kept = ~np.isnan(numbers)
    codes: dict[object, int] = {}
    coded = [
        # An answer nobody signed is like nobody else's: a cluster of its own.
        codes.setdefault(object() if id_ is None or id_ != id_ else id_, len(codes))  # noqa: PLR0124  # NaN only
        for id_, keep in zip(ids, kept, strict=True)
        if keep
    ]
    return numbers[kept], np.asarray(coded, dtype=np.intp), kept


def _coded(values: ArrayLike, clusters: Iterable[object]) -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    numbers, codes, _ = _coded_with_rows(values, clusters)
    return numbers, codes


def _anova_correlation(numbers: NDArray[np.float64], codes: NDArray[np.intp]) -> float:
    sizes = np.bincount(codes).astype(np.float64)
    n, groups = len(numbers), len(sizes)
    if groups < MIN_CLUSTERS:
        raise TooFew(f"likeness within clusters needs answers from at least 2 clusters; there are {groups}")
    if n == groups:
        return 0.0
    means = np.bincount(codes, weights=numbers) / sizes
    between = float(sizes @ (means - numbers.mean()) ** 2) / (groups - 1)
    within = float(((numbers - means[codes]) ** 2).sum()) / (n - groups)
    size = (n - float(sizes @ sizes) / n) / (groups - 1)
    total = between + (size - 1) * within
    # Constant answers leave only rounding noise in both mean squares.
    noise = (np.abs(numbers).max() * np.finfo(np.float64).eps * 8) ** 2
    return 0.0 if total <= noise else (between - within) / total
