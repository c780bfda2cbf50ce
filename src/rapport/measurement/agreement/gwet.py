"""Gwet's AC1 and AC2: agreement beyond chance that stays sane where nearly all ratings are of one category."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.stats import t

from rapport.exceptions import UsageError
from rapport.measurement.agreement.category_weights import Weighting, category_weights
from rapport.measurement.agreement.ratings import PAIR, read_ratings
from rapport.measurement.agreement.result import Agreement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike


def gwet_ac(
    data: Any,
    *,
    weights: Weighting | ArrayLike | None = None,
    categories: Sequence[Any] | None = None,
    confidence: float = 0.95,
) -> Agreement:
    """Return Gwet's AC1, or AC2 where weights are given, with his standard error and t interval.

    Args:
        data: Units in rows, raters in columns, NaN or None where missing: an array, a list of rows, or a frame.
        weights: None for AC1; ``"linear"``, ``"quadratic"``, ``"ordinal"``, ``"radical"`` or a matrix for AC2.
        categories: All categories in order, also those nobody used: how many there are is part of the formula.
        confidence: Of the interval, which is cut at 1.

    Returns:
        With ``se``, ``observed`` and ``expected``. ``n_units`` counts units rated twice; a unit rated once still
        counts for how often each category is used. NaN, with its reason, where only one category is known.

    Raises:
        TooFew: There are fewer than two raters, or no unit was rated twice.
        UsageError: Ratings or weights that cannot be read, or words without an order for AC2.

    Source:
        Gwet (2008), British Journal of Mathematical and Statistical Psychology 61, 29-48; (2014) Handbook of
        Inter-Rater Reliability, 4th ed., sections 3.6 and 5.3.
    """
    if not 0 < confidence < 1:
        raise UsageError(f"confidence lies between 0 and 1, not {confidence!r}")
    ratings = read_ratings(data, categories=categories, ordered=weights is not None)
    counts, q = ratings.counts, len(ratings.categories)
    raters = counts.sum(axis=1)
    twice = raters >= PAIR
    n, n_twice = len(counts), int(twice.sum())
    agreement = category_weights(weights, ratings.categories, ratings.numeric)
    pairs = np.where(twice, raters * (raters - 1), 1)
    agreed = np.where(twice, (counts * (counts @ agreement - 1)).sum(axis=1), 0) / pairs
    observed = float(agreed.sum()) / n_twice
    if q == 1:
        why = "all ratings are of one category; declare the others with categories=[...]"
        return Agreement(math.nan, math.nan, math.nan, n_twice, ratings.n_raters, observed=observed, reason=why)
    shares = counts / raters[:, None]
    used = shares.mean(axis=0)
    scale = float(agreement.sum()) / (q * (q - 1))
    expected = scale * float((used * (1 - used)).sum())
    if expected >= 1:
        why = "the weights give full agreement to every pair of categories"
        return Agreement(math.nan, math.nan, math.nan, n_twice, ratings.n_raters, observed=observed, reason=why)
    value = (observed - expected) / (1 - expected)
    each = n / n_twice * (agreed - expected * twice) / (1 - expected)
    chance = scale * (shares @ (1 - used))
    each = each - 2 * (1 - value) * (chance - expected) / (1 - expected)
    if n < PAIR:
        why = "one unit has no standard error"
        return Agreement(
            value, math.nan, math.nan, n_twice, ratings.n_raters, observed=observed, expected=expected, reason=why
        )
    se = math.sqrt(float(((each - value) ** 2).sum()) / (n * (n - 1)))
    half = float(t.ppf((1 + confidence) / 2, n - 1)) * se
    return Agreement(value, value - half, min(1.0, value + half), n_twice, ratings.n_raters, se, observed, expected)
