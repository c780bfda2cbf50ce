"""Ratings as coded numbers, from whatever table they come in."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.columns import missing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

PAIR = 2


@dataclass(frozen=True, slots=True)
class Ratings:
    """Units by raters, each rating the index of its category; -1 where it is missing.

    Units without any rating and raters without any rating are left out.

    Attributes:
        codes: Shape (units, raters).
        categories: The categories in order, declared or found.
        numeric: The categories as numbers, or None where they are not numbers.
    """

    codes: NDArray[np.intp]
    categories: tuple[Any, ...]
    numeric: NDArray[np.float64] | None

    @property
    def counts(self) -> NDArray[np.float64]:
        """How many raters put each unit into each category: shape (units, categories)."""
        units, _ = self.codes.shape
        counts = np.zeros((units, len(self.categories)))
        rows, columns = np.nonzero(self.codes >= 0)
        np.add.at(counts, (rows, self.codes[rows, columns]), 1.0)
        return counts

    @property
    def n_raters(self) -> int:
        """Raters who rated a unit that another rater rated too."""
        twice = (self.codes >= 0).sum(axis=1) >= PAIR
        return int(np.any(self.codes[twice] >= 0, axis=0).sum())


def read_ratings(data: Any, *, categories: Sequence[Any] | None = None, ordered: bool = False) -> Ratings:
    """Return ratings coded by category.

    Args:
        data: Units in rows, raters in columns: an array, a list of rows, or a pandas or polars frame. Missing is NaN
            or None.
        categories: All categories in order, also those nobody used; by default those found, sorted.
        ordered: The categories' order matters, so words need ``categories``.

    Raises:
        TooFew: There are fewer than two raters, or no unit has ratings of two.
        UsageError: The table is not two-dimensional, a rating is not among the categories or not finite, or words
            have no order.
    """
    rows = rows_of(data)
    found = {value for row in rows for value in row if value is not None}
    numbers = all(isinstance(value, (bool, int, float, np.generic)) for value in found)
    if numbers and not all(math.isfinite(value) for value in found):
        raise UsageError("a rating is infinite; ratings are finite numbers, or NaN where missing")
    order = _order(found, numbers=numbers, categories=categories, ordered=ordered)
    place = {category: index for index, category in enumerate(order)}
    codes = np.array([[-1 if value is None else place[value] for value in row] for row in rows], dtype=np.intp)
    rated = codes >= 0
    if int(rated.any(axis=0).sum()) < PAIR:
        raise TooFew("agreement needs ratings of at least 2 raters (raters are columns, units are rows)")
    if not (rated.sum(axis=1) >= PAIR).any():
        raise TooFew("no unit was rated by two raters, so nothing can be said about agreement")
    codes = codes[rated.any(axis=1)][:, rated.any(axis=0)]
    numeric = all(isinstance(value, (bool, int, float, np.generic)) for value in order)
    return Ratings(codes, order, np.array([float(value) for value in order]) if numeric else None)


def rows_of(data: Any) -> list[list[Any]]:
    """Return a table as rows of plain values, None where missing.

    Raises:
        UsageError: The table is not two-dimensional or its rows differ in length.
    """
    table = data.to_numpy() if hasattr(data, "to_numpy") else data
    rows = [list(row) if _is_row(row) else None for row in table]
    if any(row is None for row in rows) or len({len(row) for row in rows if row is not None}) > 1:
        raise UsageError("ratings are a table of units in rows and raters in columns, all rows of one length")
    if not rows or not rows[0]:
        raise TooFew("there are no ratings")
    return [[None if missing(value) else _plain(value) for value in row] for row in rows if row is not None]


def _is_row(row: Any) -> bool:
    return hasattr(row, "__len__") and not isinstance(row, (str, bytes))


def _plain(value: Any) -> Any:
    return value.item() if isinstance(value, np.generic) else value


def _order(found: set[Any], *, numbers: bool, categories: Sequence[Any] | None, ordered: bool) -> tuple[Any, ...]:
    if categories is not None:
        declared = tuple(_plain(category) for category in categories)
        if len(set(declared)) != len(declared):
            raise UsageError("a category is declared twice")
        strange = sorted(map(repr, found - set(declared)))
        if strange:
            raise UsageError(f"rating {strange[0]} is not among the declared categories {list(declared)!r}")
        return declared
    if numbers:
        return tuple(sorted(found))
    if ordered:
        raise UsageError("the ratings are words, whose order is not known: give categories=[lowest, ..., highest]")
    return tuple(sorted(found, key=lambda value: (type(value).__name__, str(value))))
