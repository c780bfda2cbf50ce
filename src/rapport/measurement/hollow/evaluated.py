"""Conversations with both an answer and an evaluation, as numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.columns import column, has_column
from rapport.measurement.weights.effective import LARGEST, checked_weights
from rapport.measurement.within import design_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Evaluated:
    """The rows that can be used.

    Attributes:
        y: The customer's ratings, shape (rows,).
        given: The items, shape (rows, items); NaN where an item did not apply.
        filled: The same with 0 there.
        others: Columns held alike, shape (rows, any number).
        codes: Each row's agent, from 0.
        w: Weights.
        rows: Each one's row in the frame.
        left_out: How many rows of the frame cannot be used.
        sd: Standard deviation of the ratings.
    """

    y: NDArray[np.float64]
    given: NDArray[np.float64]
    filled: NDArray[np.float64]
    others: NDArray[np.float64]
    codes: NDArray[np.intp]
    w: NDArray[np.float64]
    rows: NDArray[np.intp]
    left_out: int
    sd: float


def read_evaluated(
    frame: Any, items: Sequence[str], *, rating: str, agent: str, weight: str, controls: tuple[str, ...]
) -> Evaluated:
    """Read the columns of a frame and leave out rows without a rating, an agent, weight or any item that applied.

    Raises:
        TooFew: No row is left.
        UsageError: A column is missing or holds what it cannot, or all ratings are the same.
    """
    y = _numbers(frame, rating)
    points = np.column_stack([_numbers(frame, name) for name in items])
    for name, one in zip(items, points.T, strict=True):
        if not np.all(np.isnan(one) | ((one >= 0) & (one <= 1))):
            raise UsageError(f"item {name!r}: 1 is given, 0 not given; values lie between 0 and 1")
    names = column(frame, agent)
    w = checked_weights(_numbers(frame, weight)) if has_column(frame, weight) else np.ones(len(y))
    signed = np.array([name is not None for name in names], dtype=bool)
    kept = ~np.isnan(y) & signed & ~np.isnan(points).all(axis=1) & (w > 0)
    if not kept.any():
        raise TooFew("no conversation has a rating, an agent and an evaluation")
    places: dict[Any, int] = {}
    codes = [places.setdefault(name, len(places)) for name, keep in zip(names, kept, strict=True) if keep]
    held = [
        design_columns([value for value, keep in zip(column(frame, name), kept, strict=True) if keep])
        for name in controls
    ]
    y, points, w = y[kept], points[kept], w[kept]
    absent = np.isnan(points)
    sd = math.sqrt(float(np.average((y - np.average(y, weights=w)) ** 2, weights=w)))
    if sd <= 1e-12 * float(np.abs(y).max()):
        raise UsageError(f"all ratings in {rating!r} are the same, so no item can go with them")
    return Evaluated(
        y=y,
        given=points,
        filled=np.where(absent, 0.0, points),
        # An item that did not apply is told from one not given by a column of its own.
        others=np.column_stack([np.empty((len(y), 0)), *held, absent[:, absent.any(axis=0)].astype(np.float64)]),
        codes=np.asarray(codes, dtype=np.intp),
        w=w,
        rows=np.flatnonzero(kept),
        left_out=int((~kept).sum()),
        sd=sd,
    )


def _numbers(frame: Any, name: str) -> NDArray[np.float64]:
    values = column(frame, name)
    wrong = next((value for value in values if not isinstance(value, (bool, int, float, np.generic, type(None)))), None)
    if wrong is not None:
        raise UsageError(f"column {name!r} holds {wrong!r}, where numbers are needed")
    numbers = np.array([math.nan if value is None else float(value) for value in values], dtype=np.float64)
    if (np.abs(numbers) > LARGEST).any():
        raise UsageError(f"column {name!r} holds an infinite number, or one as good as that")
    return numbers
