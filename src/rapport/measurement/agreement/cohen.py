"""Cohen's kappa between two raters."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from rapport.exceptions import UsageError
from rapport.measurement.agreement.category_weights import Weighting, category_weights
from rapport.measurement.agreement.ratings import read_ratings
from rapport.measurement.agreement.result import Agreement
from rapport.measurement.intervals import normal_quantile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import ArrayLike


def kappa(
    a: Iterable[Any],
    b: Iterable[Any],
    *,
    weights: Weighting | ArrayLike | None = None,
    categories: Sequence[Any] | None = None,
    confidence: float = 0.95,
) -> Agreement:
    """Return Cohen's kappa of two raters, weighted for ordinal ratings.

    Args:
        a: The first rater's ratings; NaN or None where missing.
        b: The second rater's, in the same order. Units that one of them misses are left out.
        weights: None for nominal ratings; ``"quadratic"`` for ordinal ones (also ``"linear"``, ``"ordinal"``,
            ``"radical"`` or a matrix).
        categories: The categories in order; by default those used, sorted. Spacing and, with it, weights follow them.
        confidence: Of the large-sample interval, which is cut at -1 and 1.

    Returns:
        With ``se``, ``observed`` and ``expected``. NaN, with its reason, where both raters use one and the same
        category only.

    Raises:
        TooFew: No unit has both ratings.
        UsageError: The raters differ in length, or ratings or weights cannot be read.

    Source:
        Cohen (1960; 1968); standard error: Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72, 323-327.
    """
    z = normal_quantile(confidence)
    first, second = list(a), list(b)
    if len(first) != len(second):
        raise UsageError(f"the raters differ in length: {len(first)} and {len(second)} ratings")
    ratings = read_ratings(
        [list(pair) for pair in zip(first, second, strict=True)], categories=categories, ordered=weights is not None
    )
    agreement = category_weights(weights, ratings.categories, ratings.numeric)
    both = ratings.codes[(ratings.codes >= 0).all(axis=1)]
    n = len(both)
    table = np.zeros_like(agreement)
    np.add.at(table, (both[:, 0], both[:, 1]), 1.0)
    table /= n
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    observed, expected = float((agreement * table).sum()), float(rows @ agreement @ columns)
    if 1 - expected <= 1e-12:  # noqa: PLR2004  # rounding only: both raters used one category
        why = "both raters used one and the same category, so agreement cannot be told from chance"
        return Agreement(math.nan, math.nan, math.nan, n, 2, observed=observed, expected=expected, reason=why)
    value = (observed - expected) / (1 - expected)
    mean = (agreement @ columns)[:, None] + (agreement @ rows)[None, :]
    spread = float((table * (agreement - mean * (1 - value)) ** 2).sum()) - (value - expected * (1 - value)) ** 2
    se = math.sqrt(max(0.0, spread) / n) / (1 - expected)
    return Agreement(value, max(-1.0, value - z * se), min(1.0, value + z * se), n, 2, se, observed, expected)
