"""The model file: everything that was learnt, in one compressed file of a few hundred kilobytes."""

from __future__ import annotations

import io
import json
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rapport.reader.models.calibration import Calibration
from rapport.reader.models.encoding import Encoder
from rapport.reader.models.linear import LinearModel

if TYPE_CHECKING:
    from collections.abc import Mapping

SHIPPED: Final = "linear.npz"
KINDS: Final = ("customer", "agent", "whole")
_LEVELS: Final = 127  # of an 8-bit weight


@dataclass(frozen=True, slots=True)
class ReaderModel:
    """The models of customers' turns, agents' turns and whole conversations, with their calibrations.

    Attributes:
        version: Changes whenever the model does; written into readings.
        linear: A model for each of ``KINDS``.
        calibrations: For each setting and label how it is decided.
    """

    version: str
    linear: Mapping[str, LinearModel]
    calibrations: Mapping[str, Mapping[str, Calibration]]


def load_shipped() -> ReaderModel:
    """Load the model that comes with the package."""
    return load_bytes(files(__package__).joinpath(SHIPPED).read_bytes())


def load_bytes(content: bytes) -> ReaderModel:
    """Load a model from the bytes of its file; nothing in it is executed."""
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        notes = json.loads(arrays["notes"].tobytes().decode("utf-8"))
        linear = {kind: _linear(kind, notes[kind], arrays) for kind in KINDS}
    calibrations = {
        setting: {label: Calibration(**_tupled(raw)) for label, raw in by_label.items()}
        for setting, by_label in notes["calibrations"].items()
    }
    return ReaderModel(notes["version"], linear, calibrations)


def save_bytes(model: ReaderModel) -> bytes:
    """Return the bytes of a model's file; the same model gives the same bytes."""
    notes: dict[str, Any] = {
        "version": model.version,
        "calibrations": {
            setting: {label: asdict(calibration) for label, calibration in by_label.items()}
            for setting, by_label in model.calibrations.items()
        },
    }
    arrays: dict[str, Any] = {}
    for kind, linear in model.linear.items():
        encoder = linear.encoder
        notes[kind] = {
            "values": list(linear.values.items()),
            "weights": dict(encoder.weights),
            "scaled": sorted(encoder.scaled),
            "names": [(block, len(places)) for block, places in encoder.places.items()],
        }
        scale = np.abs(linear.weights).max(axis=0) / _LEVELS
        scale[scale == 0] = 1.0
        names = [name for places in encoder.places.values() for name in places]
        arrays[f"{kind}_names"] = np.frombuffer("\n".join(names).encode("utf-8"), dtype=np.uint8)
        arrays[f"{kind}_rarity"] = np.asarray(encoder.rarity, dtype=np.float16)
        arrays[f"{kind}_scale"] = scale
        arrays[f"{kind}_weights"] = np.round(linear.weights / scale).astype(np.int8)
    arrays["notes"] = np.frombuffer(json.dumps(notes, sort_keys=True).encode("utf-8"), dtype=np.uint8)
    content = io.BytesIO()
    np.savez_compressed(content, **arrays)
    return content.getvalue()


def _linear(kind: str, notes: Mapping[str, Any], arrays: Mapping[str, Any]) -> LinearModel:
    names = arrays[f"{kind}_names"].tobytes().decode("utf-8").split("\n")
    places: dict[str, dict[str, int]] = {}
    start = 0
    for block, count in notes["names"]:
        places[block] = {name: start + place for place, name in enumerate(names[start : start + count])}
        start += count
    rarity = tuple(arrays[f"{kind}_rarity"].astype(np.float64).tolist())
    encoder = Encoder(places, rarity, notes["weights"], frozenset(notes["scaled"]))
    weights = arrays[f"{kind}_weights"].astype(np.float64) * arrays[f"{kind}_scale"]
    return LinearModel(encoder, dict(notes["values"]), weights)


def _tupled(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {**raw, "offsets": tuple(raw["offsets"])}
