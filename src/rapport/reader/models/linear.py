"""Linear models: one weighted sum of a row's features for each value of each label (multinomial logistic)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from rapport.reader.models.correction import pull_of, width

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

    from rapport.reader.models.encoding import Encoder
    from rapport.reader.models.fields import Fields

LEAST: Final = -12.0  # log chances below this are taken as this: a model is never that sure


@dataclass(frozen=True, slots=True)
class LinearModel:
    """The models of all labels of one kind of row (customer's turns, agent's turns, conversations).

    Attributes:
        encoder: Makes rows of features.
        values: For each label how many values it has, in the order of its columns.
        weights: Shape ``(features, columns)``: one column a value, one only for a label of two values.
    """

    encoder: Encoder
    values: Mapping[str, int]
    weights: NDArray[np.float64]

    def columns(self, label: str) -> slice:
        """Return the columns of a label."""
        start = 0
        for name, count in self.values.items():
            if name == label:
                return slice(start, start + width(count))
            start += width(count)
        raise KeyError(label)

    def encode(self, rows: Sequence[Fields]) -> csr_matrix:
        """Return the rows' features, of shape ``(rows, features)``."""
        return self.encoder.encode(rows)

    def log_chances(self, encoded: csr_matrix) -> dict[str, NDArray[np.float64]]:
        """Return for each label the log chance of each value, of shape ``(rows, values)``, before calibration.

        Each row's sums run over its own features in their order, so a row gets the same whatever the batch.
        """
        scores = np.asarray(encoded @ self.weights)
        return {label: _log_softmax(scores[:, self.columns(label)]) for label in self.values}

    def pull(self, label: str, value: int, against: int | None) -> NDArray[np.float64]:
        """Return how strongly each feature speaks for a value, against another one or against the mean of all.

        Args:
            label: The label.
            value: Place of the value among the label's values.
            against: Place of the value to compare with, None for the mean.
        """
        return pull_of(self.weights[:, self.columns(label)], value, against)


def _log_softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    if scores.shape[1] == 1:
        scores = np.hstack([np.zeros_like(scores), scores])
    shifted = scores - scores.max(axis=1, keepdims=True)
    return np.asarray(np.maximum(shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True)), LEAST))
