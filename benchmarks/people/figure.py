"""One printed line: what was measured, n, the figure with its 90 % interval, and what it is set against."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

RESAMPLES = 500
SEED = 20261127


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and the interval of its bootstrap.

    Attributes:
        n: Units that were measured, such as turns.
        clusters: What was resampled as a whole, such as conversations.
    """

    value: float
    low: float
    high: float
    n: int
    clusters: int

    def line(self, what: str, *, against: str = "") -> str:
        """Return the line to print."""
        place = f"{self.value:6.3f} [{self.low:.3f}, {self.high:.3f}]"
        counted = f"n {self.n:,}" + (f" of {self.clusters:,}" if self.clusters != self.n else "")
        return f"{place}  {what} ({counted}{'; ' + against if against else ''})"


def resampled(
    units: Sequence[Any],
    statistic: Callable[[list[Any]], float],
    *,
    cluster: Callable[[Any], Hashable] | None = None,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Figure:
    """Return a statistic with its 90 % percentile interval, resampling whole clusters (METHODS 0).

    Args:
        units: What the statistic is computed on.
        statistic: Takes units; NaN where it is not defined, and such draws are left out.
        cluster: Names the cluster of a unit; by default each is its own.
        resamples: Draws.
        seed: Of the draws.
    """
    groups: dict[Hashable, list[Any]] = {}
    for number, unit in enumerate(units):
        groups.setdefault(cluster(unit) if cluster else number, []).append(unit)
    held = list(groups.values())
    chance = np.random.default_rng(seed)
    drawn = []
    for _ in range(resamples if held else 0):
        chosen = [unit for place in chance.integers(0, len(held), len(held)) for unit in held[place]]
        drawn.append(statistic(chosen))
    known = [value for value in drawn if not math.isnan(value)]
    low, high = np.quantile(known, (0.05, 0.95)) if known else (math.nan, math.nan)
    return Figure(statistic(list(units)) if units else math.nan, float(low), float(high), len(units), len(held))


def f1(pairs: Sequence[tuple[bool, bool]]) -> float:
    """Return F1 of (people, found) pairs; 0 where nothing was found right."""
    right = sum(people and found for people, found in pairs)
    given = sum(people for people, _ in pairs)
    taken = sum(found for _, found in pairs)
    return 2 * right / (given + taken) if given + taken else math.nan
