"""Comparing like with like: regressors from columns, and what varies within agents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from rapport.measurement.columns import missing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

FEW_LEVELS = 10


def centred_by(codes: NDArray[np.intp], table: NDArray[np.float64], w: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a table's columns less their weighted mean in each group."""
    totals = np.bincount(codes, weights=w)
    means = np.column_stack(
        [np.empty((len(totals), 0)), *(np.bincount(codes, weights=w * one) / totals for one in table.T)]
    )
    return np.asarray(table - means[codes], dtype=np.float64)


def design_columns(values: Sequence[Any]) -> NDArray[np.float64]:
    """Return a column as regressors: numbers with many values as they are, all else as dummies.

    A missing number stands at the mean with a dummy beside it; a missing category is a category.
    """
    numbers = [value for value in values if not missing(value)]
    numeric = all(isinstance(value, (int, float, np.number)) and not isinstance(value, bool) for value in numbers)
    if numeric and len(set(numbers)) > FEW_LEVELS:
        gaps = np.array([missing(value) for value in values])
        filled = np.array([np.nan if missing(value) else float(value) for value in values])
        filled[gaps] = np.nanmean(filled)
        return np.column_stack([filled, gaps.astype(np.float64)][: 2 if gaps.any() else 1])
    levels = [None if missing(value) else value for value in values]
    known = sorted(set(levels), key=lambda level: (level is None, str(level), repr(level)))
    table = np.array([[float(level == one) for one in known[1:]] for level in levels], dtype=np.float64)
    return table.reshape(len(levels), len(known[1:]) if known else 0)
