"""Ratings on their declared scale, as 1 to 5."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rapport.exceptions import UsageError

if TYPE_CHECKING:
    from numpy.typing import NDArray

# The two ends of a scale, mapped evenly onto 1 to 5; or each answer's own rating (or word, for ``resolved``).
Scale = tuple[float, float] | Mapping[Any, Any]

LOWEST: Final = 1.0
HIGHEST: Final = 5.0


def read_ratings(name: str, values: list[Any], scale: Scale | None) -> NDArray[np.float64]:
    """Return ratings from 1 to 5, NaN where not answered.

    Args:
        name: The column, for messages.
        values: Numbers, or text that spells one; None where not answered.
        scale: ``(worst, best)`` of another scale, or a mapping of each answer to its rating.

    Raises:
        UsageError: A value is no number, or lies outside 1 to 5 after the mapping.
    """
    ratings = np.full(len(values), np.nan)
    for row, value in enumerate(values):
        if value is None:
            continue
        number = _number(name, row, value, scale)
        if math.isnan(number):
            continue
        if not LOWEST <= number <= HIGHEST:
            raise UsageError(
                f"{name} is {value!r} in row {row}, and ratings are 1 to 5. Declare another scale with its two ends, "
                f"scales={{{name!r}: (0, 10)}}, or with each answer's rating, "
                f"scales={{{name!r}: {{'good': 5, 'bad': 1}}}}"
            )
        ratings[row] = number
    return ratings


def _number(name: str, row: int, value: Any, scale: Scale | None) -> float:
    if isinstance(scale, Mapping):
        if value not in scale:
            raise UsageError(f"{name} is {value!r} in row {row}, for which the declared scale has no rating")
        return float(scale[value])
    try:
        number = float(value)
    except (TypeError, ValueError):
        raise UsageError(
            f"{name} is {value!r} in row {row}, which is no number; declare what each answer means with "
            f"scales={{{name!r}: {{{value!r}: 5}}}}"
        ) from None
    if scale is None:
        return number
    worst, best = scale
    if worst == best:
        raise UsageError(f"the scale of {name} must have two different ends, not {scale!r}")
    return LOWEST + (HIGHEST - LOWEST) * (number - worst) / (best - worst)
