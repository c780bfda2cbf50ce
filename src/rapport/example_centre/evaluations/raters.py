"""The evaluators of Larkfield: how severe each is, and how often each errs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]

# Log odds with which a point that was given is seen, and one that was not is not: about 95 of 100.
SHARPNESS: Final = 2.9


@dataclass(frozen=True, slots=True)
class Rater:
    """An evaluator.

    Attributes:
        name: Who they are.
        severity: In log odds, against giving a point.
        outside: They evaluate for an outside firm.
    """

    name: str
    severity: float = 0.0
    outside: bool = False


RATERS: Final[tuple[Rater, ...]] = (
    Rater("Pavel Brod", 0.0),
    Rater("Runa Vale", 0.9),
    Rater("Tobias Ferro", -0.8),
    Rater("Selma Quist", 0.1),
    Rater("Odile Renn", 0.4, outside=True),
)


def seen_as(truth: Flags, rater: Rater, rng: np.random.Generator) -> Flags:
    """Return what an evaluator gives where the truth is known, shape as the truth's."""
    odds = np.where(truth, SHARPNESS, -SHARPNESS) - rater.severity
    return np.asarray(rng.random(truth.shape) < 1 / (1 + np.exp(-odds)), dtype=np.bool_)
