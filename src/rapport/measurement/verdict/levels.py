"""Topics and channels as levels: rare ones together, so that each that is held equal has answers to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

# More topics than this say little more and cost much: the rarest go together.
MOST_LEVELS: Final = 100


def lump_rare(codes: NDArray[np.intp], least: int) -> NDArray[np.intp]:
    """Number levels from 0, those with fewer than ``least`` rows, or beyond the 100 most frequent, as one level.

    Args:
        codes: Level of each row, any whole numbers, shape (n,). Of equally rare levels the first to appear stays.
        least: Rows that a level of its own needs.
    """
    if not len(codes):
        return codes
    levels, firsts, inverse, sizes = np.unique(codes, return_index=True, return_inverse=True, return_counts=True)
    order = np.lexsort((firsts, -sizes))
    keeps = np.zeros(len(levels), dtype=bool)
    keeps[order[:MOST_LEVELS]] = True
    keeps &= sizes >= least
    numbers = np.where(keeps, np.cumsum(keeps) - 1, keeps.sum())
    return np.asarray(numbers[inverse.ravel()], dtype=np.intp)


def dummies_of(codes: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return one 0/1 column for each level but the first, shape (n, levels - 1)."""
    levels = np.unique(codes)
    return np.asarray(codes[:, None] == levels[None, 1:], dtype=np.float64)
