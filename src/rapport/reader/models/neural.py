"""The encoder: a small transformer, run by onnxruntime, that scores every label and says which tokens carried it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final

import numpy as np

from rapport.reader.reading import AGENT_LABELS, CUSTOMER_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray
    from onnxruntime import InferenceSession

    from rapport.reader.models.encoder_input import EncoderInput

ENCODER: Final = "encoder.onnx"
LABELS: Final = {"customer": CUSTOMER_LABELS, "agent": AGENT_LABELS}
# Whose turn, label and number of values, in the order of the network's columns.
COLUMNS: Final = tuple(
    (kind, label, len(values)) for kind, by_label in LABELS.items() for label, values in by_label.items()
)


@dataclass(frozen=True, slots=True)
class Scored:
    """What the encoder says of one row.

    Attributes:
        log_chances: For each label the log chance of each value.
        parts: Shape ``(tokens, columns)``: each token's part in each column's score.
    """

    log_chances: Mapping[str, NDArray[np.float64]]
    parts: NDArray[np.float32]


class Neural:
    """Runs the encoder, one row at a time: eight-bit sums are scaled by what is in a batch, so rows share none.

    Args:
        session: A loaded model.
    """

    def __init__(self, session: InferenceSession) -> None:
        self._session = session
        self._columns: dict[str, list[tuple[str, slice]]] = {kind: [] for kind in LABELS}
        start = 0
        for kind, label, values in COLUMNS:
            self._columns[kind].append((label, slice(start, start + values)))
            start += values

    @classmethod
    def load(cls) -> Neural:
        """Load the encoder that ships with the package.

        Raises:
            ImportError: onnxruntime is not installed.
        """
        return cls.load_bytes(files(__package__).joinpath(ENCODER).read_bytes())

    @classmethod
    def load_bytes(cls, content: bytes) -> Neural:
        """Load an encoder from the bytes of its file; one thread, as conversations are read side by side already."""
        from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions  # noqa: PLC0415  # optional: rules need none

        options = SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_BASIC  # the file is fused already, better
        options.log_severity_level = 3
        return cls(InferenceSession(content, options, providers=["CPUExecutionProvider"]))

    def score(self, kind: str, shown: EncoderInput) -> Scored:
        """Score the labels of a row.

        Args:
            kind: ``customer`` or ``agent``.
            shown: What the encoder is shown.
        """
        ids = np.array([shown.ids], dtype=np.int64)
        segments = np.array([shown.segments], dtype=np.int64)
        scores, parts = self._session.run(None, {"ids": ids, "segments": segments})
        chances = {label: log_softmax(scores[columns].astype(np.float64)) for label, columns in self._columns[kind]}
        return Scored(chances, parts)

    def columns(self, kind: str, label: str) -> slice:
        """Return a label's columns."""
        return dict(self._columns[kind])[label]


def log_softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return log chances from the scores of one row."""
    shifted = scores - scores.max()
    return np.asarray(shifted - np.log(np.exp(shifted).sum()))
