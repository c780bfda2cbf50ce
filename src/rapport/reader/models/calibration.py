"""Calibration: from a model's log chances to a value, an honest confidence, and whether it is unsure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rapport.conversation import Channel

Setting = Literal["public", "private"]

_MOST: Final = 0.999
_LEAST: Final = 0.001
_EXTREME: Final = 1e-6  # chances are kept this far from 0 and 1 before their odds are taken


def setting_of(channel: Channel) -> Setting:
    """Return which calibration a channel has: posts that all can read differ from calls, chats and letters."""
    return "public" if channel == "social" else "private"


@dataclass(frozen=True, slots=True)
class Decisions:
    """For each row the place of the value taken and the calibrated chance that it is right."""

    values: NDArray[np.int64]
    confidence: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Calibration:
    """How one label is decided in one setting; chosen on conversations that the model was not trained on.

    Attributes:
        offsets: Added to the log chances before the largest is taken: a label's values are as common here as they
            are, not as in training (chosen for kappa).
        intercept: Platt's line from the taken value's log odds to its chance of being right (Platt 1999).
        slope: The same.
        positive: Added to the line where the value is not the label's zero.
        threshold: Confidence below which the value is unsure.
    """

    offsets: tuple[float, ...]
    intercept: float
    slope: float
    positive: float
    threshold: float

    def decide(self, log_chances: NDArray[np.float64], *, zero: NDArray[np.bool_] | None = None) -> Decisions:
        """Take a value for each row; each row's depends on that row alone.

        Args:
            log_chances: The model's log chances, of shape ``(rows, values)``.
            zero: Where another label settles it, whether the value is the zero (or any but the zero) in each row.
        """
        shifted = log_chances + np.array(self.offsets)
        allowed = shifted
        if zero is not None:
            allowed = shifted.copy()
            allowed[~zero, 0] = -np.inf
            allowed[zero, 1:] = -np.inf
        values = allowed.argmax(axis=1)
        line = self.intercept + self.slope * log_odds(shifted, values) + self.positive * (values > 0)
        confidence = np.clip(1.0 / (1.0 + np.exp(-line)), _LEAST, _MOST)
        return Decisions(values, np.round(confidence, 3))

    def is_unsure(self, confidence: float) -> bool:
        """Whether a value of this confidence is shown but not counted."""
        return confidence < self.threshold


def log_odds(shifted: NDArray[np.float64], values: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return each row's log odds of the value taken among its shifted log chances."""
    chances = np.exp(shifted - shifted.max(axis=1, keepdims=True))
    taken = np.take_along_axis(chances, values[:, None], axis=1)[:, 0] / chances.sum(axis=1)
    taken = np.clip(taken, _EXTREME, 1 - _EXTREME)
    return np.asarray(np.log(taken / (1 - taken)))
