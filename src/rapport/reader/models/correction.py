"""Corrections: what a site's own labels add to the models that ship, label by label."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    from rapport.reader.models.calibration import Calibration

_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class Correction:
    """What is added to one label's log chances in one setting, and how the sum is decided.

    Attributes:
        weights: Shape ``(features, columns)``, over the features of the linear model of the label's rows: one column
            a value, one only for a label of two values.
        calibration: Chosen anew on the corrected chances.
    """

    weights: NDArray[np.float64]
    calibration: Calibration

    def apply(self, log_chances: NDArray[np.float64], encoded: csr_matrix) -> NDArray[np.float64]:
        """Return the corrected log chances; each row's depend on that row alone.

        Args:
            log_chances: The shipped reader's, of shape ``(rows, values)``.
            encoded: The rows' features.
        """
        return added(log_chances, np.asarray(encoded @ self.weights))

    def pull(self, value: int, against: int | None) -> NDArray[np.float64]:
        """Return how strongly each feature speaks for a value beyond the shipped model (``LinearModel.pull``)."""
        return pull_of(self.weights, value, against)


@dataclass(frozen=True, slots=True)
class Corrections:
    """A site's own reader: the corrections that helped, beside the reader that ships.

    Attributes:
        version: Names the file they came from; written into readings.
        by_setting: For each setting the labels that are corrected there; all others are read as shipped.
    """

    version: str
    by_setting: Mapping[str, Mapping[str, Correction]] = field(default_factory=dict)

    def of(self, setting: str) -> Mapping[str, Correction]:
        """Return the corrections of a setting by label."""
        return self.by_setting.get(setting, {})

    def apply(
        self, setting: str, log_chances: Mapping[str, NDArray[np.float64]], encoded: csr_matrix
    ) -> dict[str, NDArray[np.float64]]:
        """Return the log chances of all labels of some rows, corrected where there is a correction."""
        own = self.of(setting)
        return {label: own[label].apply(log, encoded) if label in own else log for label, log in log_chances.items()}


NONE: Final = Corrections("")


def added(log_chances: NDArray[np.float64], scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return log chances with scores added, brought back to chances that sum to 1.

    Args:
        log_chances: Shape ``(rows, values)``.
        scores: The same shape, or one column for a label of two values: what speaks for the second.
    """
    if scores.shape[1] == 1:
        scores = np.hstack([np.zeros_like(scores), scores])
    summed = log_chances + scores
    shifted = summed - summed.max(axis=1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)))


def width(values: int) -> int:
    """Return how many columns the weights of a label of so many values have."""
    return 1 if values == _PAIR else values


def pull_of(block: NDArray[np.float64], value: int, against: int | None) -> NDArray[np.float64]:
    """Return how strongly each feature speaks for a value, against another one or against the mean of all.

    Args:
        block: A label's weights, of shape ``(features, columns)``.
        value: Place of the value among the label's values.
        against: Place of the value to compare with, None for the mean.
    """
    if block.shape[1] == 1:
        sign = 1.0 if value == 1 else -1.0
        return np.asarray(sign * block[:, 0])
    other = block.mean(axis=1) if against is None else block[:, against]
    return np.asarray(block[:, value] - other)
