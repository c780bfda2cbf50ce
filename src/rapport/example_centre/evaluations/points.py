"""The ten points of Larkfield's scorecard, and what customers feel of each: planted, so that it can be found again.

Two are felt, seven are not, one is felt as a script. Shares and effects are those of METHODS 4's acceptance.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class PlantedPoint:
    """A point.

    Attributes:
        name: The question's name in the scorecard.
        share: How often it is given.
        effect: How much better customers feel understood where it is given, in standard deviations of what is felt.
    """

    name: str
    share: float
    effect: float


POINTS: Final[tuple[PlantedPoint, ...]] = (
    PlantedPoint("responds", 0.60, 0.5),
    PlantedPoint("acts", 0.50, 0.5),
    PlantedPoint("greets", 0.90, 0.0),
    PlantedPoint("sorry", 0.85, 0.0),
    PlantedPoint("thanks", 0.80, 0.0),
    PlantedPoint("uses_name", 0.70, 0.0),
    PlantedPoint("verifies", 0.60, 0.0),
    PlantedPoint("anything_else", 0.60, 0.0),
    PlantedPoint("summary", 0.75, 0.0),
    PlantedPoint("script", 0.60, -0.3),
)


def given(felt: Floats, rng: np.random.Generator, points: Sequence[PlantedPoint] = POINTS) -> Flags:
    """Draw which points each conversation truly gave, knowing how its customer felt.

    What customers feel is ``z = sum b (x - p) + noise`` with variance 1 where each point x is given with chance p. The
    points are drawn from their distribution given z: exactly, by going through all combinations of the felt ones.

    Args:
        felt: Standardised, shape (n,).
        rng: Decides the draws.
        points: The points.

    Returns:
        Shape (n, points).
    """
    effects = np.array([point.effect for point in points])
    shares = np.array([point.share for point in points])
    found = rng.random((len(felt), len(points))) < shares
    at = np.flatnonzero(effects)
    if not len(at):
        return np.asarray(found, dtype=np.bool_)
    rest = 1 - float((effects[at] ** 2 * shares[at] * (1 - shares[at])).sum())
    combinations = np.array(np.meshgrid(*[[0.0, 1.0]] * len(at), indexing="ij")).reshape(len(at), -1).T
    mean = (combinations - shares[at]) @ effects[at]
    log = combinations @ np.log(shares[at]) + (1 - combinations) @ np.log1p(-shares[at])
    log = log[None, :] - (felt[:, None] - mean[None, :]) ** 2 / (2 * rest)
    chances = np.exp(log - log.max(axis=1, keepdims=True))
    cumulated = np.cumsum(chances / chances.sum(axis=1, keepdims=True), axis=1)
    chosen = (rng.random(len(felt))[:, None] > cumulated).sum(axis=1).clip(max=len(combinations) - 1)
    found[:, at] = combinations[chosen] > 0
    return np.asarray(found, dtype=np.bool_)
