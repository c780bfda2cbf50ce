"""How the draw is shared out: one chance for each group's members, in proportion, with a floor for every group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rapport.exceptions import UsageError

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def with_floors(sizes: ArrayLike, *, size: int, floor: int) -> NDArray[np.float64]:
    """Return the chance that each member of each group has to be drawn.

    A group's expected number is ``max(min(floor, its size), t times its size)``, with the one t for which they add up
    to ``size``: whoever lies above the floor has one and the same chance, and nobody's is 0.

    Args:
        sizes: How many members each group has, 1 or more.
        size: How many are to be drawn in all. Where the floors alone come to more, so many are drawn.
        floor: The least for each group, 1 or more; of a smaller group all are drawn.

    Returns:
        One chance a group, above 0 and at most 1.

    Raises:
        UsageError: A group is empty, or size or floor is below 1.
    """
    counts = np.asarray(sizes, dtype=np.float64).ravel()
    if not (np.isfinite(counts) & (counts >= 1)).all():
        raise UsageError("a group has at least one member")
    if size < 1 or floor < 1:
        raise UsageError("at least one is drawn, and the floor is 1 or more: else somebody has no chance")
    least = np.minimum(counts, floor)
    if least.sum() >= size or size >= counts.sum():
        return np.ones(len(counts)) if size >= counts.sum() else least / counts
    # Groups rise above their floor in the order of floor / size: the first t that fits is the one.
    order = np.argsort(least / counts, kind="stable")
    risen = np.cumsum(counts[order])
    still = least.sum() - np.cumsum(least[order])
    shares = (size - still) / risen
    bounds = np.append((least / counts)[order][1:], np.inf)
    share = float(shares[np.flatnonzero(shares <= bounds)[0]])
    return np.minimum(1.0, np.maximum(least / counts, share))


def in_proportion(weights: ArrayLike, *, size: int) -> NDArray[np.float64]:
    """Return chances in proportion to weights that add up to ``size``, none above 1.

    Args:
        weights: One a unit, above 0: twice the weight is twice the chance until it is certain.
        size: How many are to be drawn, 1 or more; all where there are not more.

    Raises:
        UsageError: A weight is not above 0, or size is below 1.
    """
    each = np.asarray(weights, dtype=np.float64).ravel()
    if not (np.isfinite(each) & (each > 0)).all() or size < 1:
        raise UsageError("weights are above 0, and at least one is drawn")
    if size >= len(each):
        return np.ones(len(each))
    certain = np.zeros(len(each), dtype=bool)
    while True:
        rest = each[~certain].sum()
        chances = np.where(certain, 1.0, each * ((size - certain.sum()) / rest))
        over = ~certain & (chances >= 1)
        if not over.any():
            return np.minimum(1.0, chances)
        certain |= over
