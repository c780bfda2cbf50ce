"""Shares over the versions of scenes, with intervals from resampling whole scenes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from rapport.exceptions import TooFew
from rapport.measurement.intervals import wilson

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Cases = Iterable[tuple[str, bool]]

CONFIDENCE: Final = 0.90  # METHODS 0: decisions use 90 % intervals
DRAWS: Final = 2000
LEAST_SCENES: Final = 20  # METHODS 0: fewer clusters are not resampled


@dataclass(frozen=True, slots=True)
class Share:
    """A share of cases with its 90 % interval.

    Attributes:
        count: How many had it.
        of: How many there were.
        scenes: From how many scenes they are: the n that counts.
    """

    count: int
    of: int
    scenes: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share, 0 to 1."""
        return self.count / self.of


@dataclass(frozen=True, slots=True)
class Difference:
    """A share less another with the 90 % interval of the difference, the scenes of both resampled together."""

    value: float
    scenes: int
    low: float
    high: float


def share(cases: Cases, *, draws: int = DRAWS, seed: int = 0) -> Share:
    """Return a share with its interval.

    Args:
        cases: For each case, its scene and whether it had the property.
        draws: Resamples.
        seed: Of the resampling.

    Returns:
        The percentile interval of scenes resampled whole. Where no case or every case has the property, resampling
        sees no spread and Wilson's interval stands in, each scene counted as one answer.

    Raises:
        TooFew: Fewer than 20 scenes.
    """
    counts = _by_scene(cases)
    found, of = counts.sum(axis=0).tolist()
    n = len(counts)
    if found in (0, of):
        low, high = wilson(n * found / of, n, confidence=CONFIDENCE)
    else:
        low, high = _ends(_ratio(counts[_drawn(n, draws, seed)].sum(axis=1)))
    return Share(int(found), int(of), n, low, high)


def difference(cases: Cases, less: Cases, *, draws: int = DRAWS, seed: int = 0) -> Difference:
    """Return how much larger one share is than another over the same scenes.

    Args:
        cases: For each case, its scene and whether it had the property.
        less: The same of the share that is taken off, from the same scenes.
        draws: Resamples.
        seed: Of the resampling.

    Raises:
        TooFew: Fewer than 20 scenes have cases in both.
    """
    first, second = _table(cases), _table(less)
    both = sorted(first.keys() & second.keys())
    one, other = (_array([table[scene] for scene in both]) for table in (first, second))
    drawn = _drawn(len(both), draws, seed)
    low, high = _ends(_ratio(one[drawn].sum(axis=1)) - _ratio(other[drawn].sum(axis=1)))
    value = _ratio(one.sum(axis=0)[None])[0] - _ratio(other.sum(axis=0)[None])[0]
    return Difference(float(value), len(both), low, high)


def _table(cases: Cases) -> dict[str, list[int]]:
    table: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for scene, had in cases:
        table[scene][0] += had
        table[scene][1] += 1
    return table


def _by_scene(cases: Cases) -> NDArray[np.float64]:
    table = _table(cases)
    return _array([table[scene] for scene in sorted(table)])


def _array(counts: Sequence[Sequence[int]]) -> NDArray[np.float64]:
    if len(counts) < LEAST_SCENES:
        raise TooFew(f"a share over scenes needs {LEAST_SCENES} scenes at least; there are {len(counts)}")
    return np.asarray(counts, dtype=np.float64)


def _drawn(n: int, draws: int, seed: int) -> NDArray[np.int64]:
    return np.random.default_rng(seed).integers(0, n, size=(draws, n))


def _ratio(sums: NDArray[np.float64]) -> NDArray[np.float64]:
    ratio: NDArray[np.float64] = sums[..., 0] / sums[..., 1]
    return ratio


def _ends(values: NDArray[np.float64]) -> tuple[float, float]:
    low, high = np.quantile(values, ((1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2))
    return float(low), float(high)
