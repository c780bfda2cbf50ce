"""Draws with known chances: systematic through an order, so that they are spread, or each unit by its own lot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rapport.exceptions import UsageError
from rapport.measurement.sampling.allocation import with_floors
from rapport.measurement.sampling.lot import lot

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from numpy.typing import ArrayLike, NDArray

# Sums of chances are exact to this; a sum that is a whole number up to it is one.
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Sample:
    """A draw.

    Attributes:
        chances: The chance of each unit, in the order the units were given.
        drawn: Whether the lot fell on it.
        order: The places of all units in the order that the draw went through.
    """

    chances: NDArray[np.float64]
    drawn: NDArray[np.bool_]
    order: NDArray[np.intp]

    @property
    def places(self) -> list[int]:
        """The places of the drawn units, in the order of the draw."""
        return [int(place) for place in self.order if self.drawn[place]]


def systematic(chances: ArrayLike, *, start: float) -> NDArray[np.bool_]:
    """Draw by equal steps through units that are in order.

    The chances are laid end to end; a unit is drawn where a mark at ``start``, ``start + 1``, ... falls on its piece.
    Each has exactly its chance, and of any units that follow one another the number drawn is their sum of chances,
    rounded up or down.

    Args:
        chances: One a unit, 0 to 1.
        start: The lot, 0 to 1 (1 left out).

    Source:
        Madow (1949), Annals of Mathematical Statistics 20, 333-354.
    """
    each = _checked(chances)
    if not 0 <= start < 1:
        raise UsageError("the start lies from 0 to below 1")
    ends = np.cumsum(each)
    whole = np.round(ends)
    ends = np.where(np.abs(ends - whole) < _ROUNDING, whole, ends)
    passed = np.maximum(np.ceil(ends - start), 0).astype(np.int64)
    return np.diff(passed, prepend=0) > 0


def poisson(names: Sequence[object], chances: ArrayLike, *, seed: int) -> NDArray[np.bool_]:
    """Draw each unit by its own lot: independent of all others, so the number drawn varies.

    Args:
        names: One a unit: its lot is its name's.
        chances: One a unit, 0 to 1.
        seed: Decides the lots.
    """
    each = _checked(chances)
    return np.array([lot(seed, name) for name in names], dtype=np.float64) < each


def stratified(
    names: Sequence[str],
    *,
    groups: Sequence[Hashable],
    strata: Sequence[str],
    moments: Sequence[float],
    size: int,
    floor: int,
    seed: int,
) -> Sample:
    """Draw units in proportion with a floor for every group, spread over strata and over time.

    Groups are put in an order by lot, their units by stratum and time, and one systematic draw goes through all. So a
    group has its expected number, rounded up or down, and never less than its floor; so have its strata, and within
    them the drawn ones lie apart in time. Every unit's chance is known and above 0.

    Args:
        names: A name for each unit, unlike all others.
        groups: The unit's group (an agent).
        strata: Its stratum within the group, as a text that sorts (channel and week).
        moments: When it was, as a number.
        size: How many are to be drawn.
        floor: The least for each group.
        seed: Decides the draw.

    Raises:
        UsageError: The lengths differ, or size or floor is below 1.
    """
    if not len(names) == len(groups) == len(strata) == len(moments):
        raise UsageError("every unit has a name, a group, a stratum and a time")
    if not names:
        return Sample(np.zeros(0), np.zeros(0, dtype=bool), np.zeros(0, dtype=np.intp))
    sizes: dict[Hashable, int] = {}
    for group in groups:
        sizes[group] = sizes.get(group, 0) + 1
    by_group = dict(zip(sizes, with_floors(list(sizes.values()), size=size, floor=floor), strict=True))
    chances = np.array([by_group[group] for group in groups])
    placed = {group: (lot(seed, "group", group), str(group)) for group in sizes}
    order = sorted(range(len(names)), key=lambda i: (placed[groups[i]], strata[i], moments[i], names[i]))
    return in_order(chances, order, seed=seed)


def in_order(chances: NDArray[np.float64], order: Sequence[int], *, seed: int) -> Sample:
    """Draw systematically through units in a given order, from a start that the seed decides."""
    places = np.asarray(order, dtype=np.intp)
    drawn = np.zeros(len(chances), dtype=bool)
    drawn[places] = systematic(chances[places], start=lot(seed, "start"))
    return Sample(chances, drawn, places)


def combined(*chances: ArrayLike) -> NDArray[np.float64]:
    """Return the chance to be drawn by one stream or another: 1 less the chance of being drawn by none.

    Args:
        chances: The chances of each stream, one a unit; 0 where it could not be drawn there. The streams are drawn
            independently of each other.

    Source:
        Kalton & Anderson (1986), Journal of the Royal Statistical Society A 149, 65-82 (single-frame estimation).
    """
    none = np.ones(1)
    for each in chances:
        none = none * (1 - _checked(each))
    return 1 - none


def _checked(chances: ArrayLike) -> NDArray[np.float64]:
    each = np.asarray(chances, dtype=np.float64).ravel()
    if not ((each >= 0) & (each <= 1)).all():
        raise UsageError("a chance lies from 0 to 1")
    return each
