"""Raw agreement and prevalence: what stands beside every chance-corrected coefficient."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from rapport.measurement.agreement.category_weights import Weighting, category_weights
from rapport.measurement.agreement.ratings import PAIR, read_ratings
from rapport.measurement.agreement.result import Agreement
from rapport.measurement.intervals import wilson

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike


def raw_agreement(
    data: Any,
    *,
    weights: Weighting | ArrayLike | None = None,
    categories: Sequence[Any] | None = None,
    confidence: float = 0.95,
) -> Agreement:
    """Return the share of pairs of raters who agree, averaged over units, with Wilson's interval over units.

    Args:
        data: Units in rows, raters in columns, NaN or None where missing.
        weights: None counts the same category only; otherwise as for AC2.
        categories: The categories in order, for weights.
        confidence: Of the interval; with more than two raters, or with weights, it is on the wide side.

    Raises:
        TooFew: There are fewer than two raters, or no unit was rated twice.
        UsageError: Ratings or weights that cannot be read.
    """
    ratings = read_ratings(data, categories=categories, ordered=weights is not None)
    counts = ratings.counts
    counts = counts[counts.sum(axis=1) >= PAIR]
    raters = counts.sum(axis=1)
    agreement = category_weights(weights, ratings.categories, ratings.numeric)
    observed = float(((counts * (counts @ agreement - 1)).sum(axis=1) / (raters * (raters - 1))).mean())
    low, high = wilson(observed * len(counts), len(counts), confidence=confidence)
    return Agreement(observed, low, high, len(counts), ratings.n_raters, observed=observed)


def prevalence(data: Any, *, categories: Sequence[Any] | None = None) -> dict[Any, float]:
    """Return how often each category is used: its share of a unit's ratings, averaged over units.

    Args:
        data: Units in rows, raters in columns, NaN or None where missing.
        categories: All categories in order, also those nobody used.

    Raises:
        TooFew: There are fewer than two raters, or no unit was rated twice.
        UsageError: Ratings that cannot be read.
    """
    ratings = read_ratings(data, categories=categories)
    counts = ratings.counts
    shares = np.mean(counts / counts.sum(axis=1, keepdims=True), axis=0)
    return {category: float(share) for category, share in zip(ratings.categories, shares, strict=True)}
