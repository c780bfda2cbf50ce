"""R2 of every subset of drivers, for many correlation matrices at once, and what each driver adds."""

from __future__ import annotations

from math import comb
from typing import TYPE_CHECKING, Final

import numpy as np

from rapport.exceptions import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

MOST_DRIVERS: Final = 20
# What is left of a column's variance below which the columns before it determine it.
COLLINEAR: Final = 1e-9
# Floats held at once in one pass over the draws: 64 MB.
ROOM: Final = 8_000_000


def subset_r2(
    matrices: NDArray[np.float64], units: Sequence[Sequence[int]], always: Sequence[int]
) -> NDArray[np.float64]:
    """Return R2 of the last variable on every subset of units, the always-in columns being in each.

    Every subset's residual variance comes from that of the subset without its last unit by one Gauss elimination
    (a sweep), so all 2^p models cost about as much as two of them would by themselves, and all draws run together.
    A column that others determine adds nothing and disturbs nothing, so twins share what one of them would get.

    Args:
        matrices: Correlation matrices, shape (draws, columns + 1, columns + 1), the outcome last.
        units: Columns of each driver.
        always: Columns that are in every model.

    Returns:
        Shape (draws, 2 ** units); bit i of the second index tells whether unit i is in the model.

    Raises:
        UsageError: More drivers than 2^p models can be solved for.
    """
    if len(units) > MOST_DRIVERS:
        raise UsageError(
            f"{len(units)} drivers would need 2^{len(units)} models; take at most {MOST_DRIVERS}, group some of them, "
            "or use johnson_weights"
        )
    order = [*always, *(column for unit in units for column in unit), matrices.shape[-1] - 1]
    arranged = matrices[:, order][:, :, order]
    widest = max(2**taken * (1 + sum(map(len, units[taken:]))) ** 2 for taken in range(len(units) + 1))
    step = max(1, ROOM // max(1, widest))
    parts = [
        _eliminate(arranged[start : start + step], [len(unit) for unit in units], len(always))
        for start in range(0, len(arranged), step)
    ]
    return np.concatenate(parts)


def _eliminate(matrices: NDArray[np.float64], sizes: Sequence[int], always: int) -> NDArray[np.float64]:
    states = matrices[:, None]
    for _ in range(always):
        states = sweep(states)
    for size in sizes:
        without = states[..., size:, size:]
        joined = states
        for _ in range(size):
            joined = sweep(joined)
        states = np.concatenate([without, joined], axis=1)
    return 1.0 - states[..., 0, 0]


def sweep(states: NDArray[np.float64]) -> NDArray[np.float64]:
    """Take the first column out of the others."""
    pivot = states[..., 0, 0]
    free = pivot > COLLINEAR
    factor = np.where(free, 1.0, 0.0) / np.where(free, pivot, 1.0)
    row = states[..., 0, 1:]
    return np.asarray(states[..., 1:, 1:] - row[..., :, None] * (row * factor[..., None])[..., None, :])


def level_gains(r2: NDArray[np.float64], units: int) -> NDArray[np.float64]:
    """Return the mean gain in R2 when unit i joins models of j other units.

    Args:
        r2: R2 of every subset, shape (draws, 2 ** units), as :func:`subset_r2` gives it.
        units: How many.

    Returns:
        Shape (draws, units, units). The mean over the levels j is the LMG or Shapley share, which is general dominance.

    Source:
        Azen & Budescu (2003), Psychological Methods 8, 129-148.
    """
    subsets = np.arange(2**units)
    sizes = np.sum([(subsets >> unit) & 1 for unit in range(units)], axis=0)
    gains = np.empty((len(r2), units, units))
    for unit in range(units):
        without = subsets[(subsets >> unit) & 1 == 0]
        gain = r2[:, without | (1 << unit)] - r2[:, without]
        for level in range(units):
            gains[:, unit, level] = gain[:, np.flatnonzero(sizes[without] == level)].sum(axis=1) / comb(
                units - 1, level
            )
    return gains
