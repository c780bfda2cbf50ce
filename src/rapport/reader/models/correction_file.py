"""The file of a site's own reader: weights and calibrations, nothing that is executed and no word of a conversation."""

from __future__ import annotations

import io
import json
import math
from dataclasses import asdict
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rapport.exceptions import UsageError
from rapport.reader.models.calibration import Calibration
from rapport.reader.models.correction import Correction, Corrections, width
from rapport.reader.models.safe_arrays import Damaged, safe_arrays
from rapport.reader.reading import AGENT_LABELS, CONVERSATION_LABELS, CUSTOMER_LABELS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from rapport.reader.models.model_file import ReaderModel

NAME: Final = "site.npz"
FORMAT: Final = 1
BY_KIND: Final = {"customer": CUSTOMER_LABELS, "agent": AGENT_LABELS, "whole": CONVERSATION_LABELS}
KIND_OF: Final = {label: kind for kind, labels in BY_KIND.items() for label in labels}
_DIGITS: Final = 3  # of a weight: what is smaller moves no label
_MOST: Final = 64 * 1024 * 1024  # bytes, packed and unpacked


def save_bytes(corrections: Mapping[str, Mapping[str, Correction]], *, made_for: str) -> bytes:
    """Return the bytes of the file; the same corrections give the same bytes.

    Args:
        corrections: By setting and label, their weights as ``rounded`` gives them.
        made_for: Names the shipped models that they are added to.
    """
    arrays: dict[str, Any] = {}
    heads = []
    for setting in sorted(corrections):
        for label, one in sorted(corrections[setting].items()):
            columns = np.flatnonzero(np.any(one.weights != 0, axis=1))
            heads.append({"setting": setting, "label": label, "calibration": asdict(one.calibration)})
            arrays[f"{setting}_{label}_columns"] = columns.astype(np.int32)
            arrays[f"{setting}_{label}_weights"] = one.weights[columns].astype(np.float32)
    notes = {"format": FORMAT, "made_for": made_for, "corrections": heads}
    arrays["notes"] = np.frombuffer(json.dumps(notes, sort_keys=True).encode("utf-8"), dtype=np.uint8)
    content = io.BytesIO()
    np.savez_compressed(content, **arrays)
    return content.getvalue()


def rounded(weights: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return weights as they are kept, so that what is measured is what is read with."""
    return np.round(weights, _DIGITS).astype(np.float32).astype(np.float64)


def load_corrections(folder: Path, model: ReaderModel, *, made_for: str) -> Corrections:
    """Load a site's own reader from the folder that ``rapport train`` wrote, or from its file.

    Args:
        folder: The folder, or the file in it.
        model: The shipped model that the corrections are added to.
        made_for: Names the shipped models that are used now.

    Raises:
        UsageError: There is no such file, it is damaged, or it was made for other models.
    """
    path = folder / NAME if folder.is_dir() else folder
    if not path.is_file():
        raise UsageError(f"--reader: there is no {path}; make it with: rapport train ... --out {folder}")
    if path.stat().st_size > _MOST:
        raise UsageError(f"--reader: {path} is larger than {_MOST:,} bytes, the most that is read; is it {NAME}?")
    content = path.read_bytes()
    try:
        return load_bytes(content, model, made_for=made_for)
    except Damaged as damage:
        raise UsageError(f"--reader: {path} is not a reader as rapport train writes it: {damage}") from None
    except UsageError as error:
        raise UsageError(f"--reader: {path} {error}") from None


def load_bytes(content: bytes, model: ReaderModel, *, made_for: str) -> Corrections:
    """Load corrections from the bytes of their file, every field checked.

    Raises:
        Damaged: It is not such a file.
        UsageError: It is of another version of the format, or was made for other models.
    """
    arrays = safe_arrays(content, most=_MOST)
    notes = _notes(arrays)
    if notes.get("format") != FORMAT:
        raise UsageError(f"is of another version of Rapport (format {notes.get('format')!r}); train it again here")
    if notes.get("made_for") != made_for:
        raise UsageError(
            f"was made for the shipped models {notes.get('made_for')!r} and these are {made_for!r}: its weights would "
            "be added to other sums. Train it again with the same labels: rapport train CONVERSATIONS --labels FILE "
            "--out FOLDER"
        )
    heads = notes.get("corrections")
    if not isinstance(heads, list):
        raise Damaged("corrections are missing from its notes")
    by_setting: dict[str, dict[str, Correction]] = {}
    for head in heads:
        setting, label = _place(head, model)
        if label in by_setting.setdefault(setting, {}):
            raise Damaged(f"{label} is corrected twice")
        by_setting[setting][label] = Correction(
            _weights(f"{setting}_{label}", label, arrays, model), _calibration(head.get("calibration"), label)
        )
    return Corrections(f"own-{sha256(content).hexdigest()[:12]}", by_setting)


def _notes(arrays: Mapping[str, NDArray[Any]]) -> dict[str, Any]:
    if "notes" not in arrays or arrays["notes"].dtype != np.uint8:
        raise Damaged("it has no notes")
    try:
        notes = json.loads(arrays["notes"].tobytes().decode("utf-8"))
    except (ValueError, RecursionError):
        raise Damaged("its notes are not JSON") from None
    if not isinstance(notes, dict):
        raise Damaged("its notes are not an object")
    return notes


def _place(head: Any, model: ReaderModel) -> tuple[str, str]:
    setting = head.get("setting") if isinstance(head, dict) else None
    label = head.get("label") if isinstance(head, dict) else None
    if not isinstance(setting, str) or setting not in model.calibrations:
        raise Damaged(f"it corrects a setting that there is not: {setting!r}")
    if not isinstance(label, str) or label not in KIND_OF:
        raise Damaged(f"it corrects a label that there is not: {label!r}")
    return setting, label


def _weights(name: str, label: str, arrays: Mapping[str, NDArray[Any]], model: ReaderModel) -> NDArray[np.float64]:
    columns, weights = arrays.get(f"{name}_columns"), arrays.get(f"{name}_weights")
    kind = KIND_OF[label]
    features = len(model.linear[kind].encoder.rarity)
    if columns is None or columns.ndim != 1 or columns.dtype != np.int32:
        raise Damaged(f"the columns of {name} are missing or of the wrong kind")
    shape = (len(columns), width(len(BY_KIND[kind][label])))
    if weights is None or weights.shape != shape or weights.dtype != np.float32:
        raise Damaged(f"the weights of {name} are missing or of the wrong shape")
    if len(columns) and (columns[0] < 0 or columns[-1] >= features or np.any(np.diff(columns) <= 0)):
        raise Damaged(f"the columns of {name} are none of the shipped model's")
    if not np.isfinite(weights).all():
        raise Damaged(f"a weight of {name} is not a number")
    dense = np.zeros((features, shape[1]))
    dense[columns] = weights
    return dense


def _calibration(raw: Any, label: str) -> Calibration:
    names = ("intercept", "slope", "positive", "threshold")
    offsets = raw.get("offsets") if isinstance(raw, dict) else None
    if not isinstance(offsets, list) or len(offsets) != len(BY_KIND[KIND_OF[label]][label]):
        raise Damaged(f"the calibration of {label} has not an offset for each value")
    numbers = [*offsets, *(raw.get(name) for name in names)]
    if not all(isinstance(one, int | float) and not isinstance(one, bool) and _is_finite(one) for one in numbers):
        raise Damaged(f"the calibration of {label} holds what is not a number")
    return Calibration(tuple(float(one) for one in offsets), *(float(raw[name]) for name in names))


def _is_finite(number: float) -> bool:
    try:
        return math.isfinite(number)
    except OverflowError:  # a whole number of hundreds of digits
        return False
