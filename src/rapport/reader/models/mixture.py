"""The mixture: how much the encoder counts beside the linear model, and where it is asked at all."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rapport.reader.models.calibration import Calibration

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

SHIPPED: Final = "mixture.json"


@dataclass(frozen=True, slots=True)
class Mixture:
    """How two models are mixed; chosen on conversations that neither was trained on.

    Attributes:
        version: Changes whenever the encoder or the mixture does; written into readings.
        shares: For each label the encoder's share of the mixed log chances, 0 to 1; the rest is the linear model's.
        doubt: Labels that the linear model is expected to get wrong on a turn, from which the encoder is asked.
        calibrations: For each setting and label how the mixed chances are decided.
    """

    version: str
    shares: Mapping[str, float]
    doubt: float
    calibrations: Mapping[str, Mapping[str, Calibration]]

    def mix(self, label: str, linear: NDArray[np.float64], encoder: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the mixed log chances: the weighted geometric mean of the two, before calibration."""
        share = self.shares[label]
        mixed = (1 - share) * linear + share * encoder
        return np.asarray(mixed - np.log(np.exp(mixed).sum(axis=-1, keepdims=True)))


def expected_errors(log_chances: Mapping[str, NDArray[np.float64]]) -> NDArray[np.float64]:
    """Return for each row how many of its labels are expected to be wrong, taking the largest chance of each."""
    return np.asarray(sum(1.0 - np.exp(chances.max(axis=1)) for chances in log_chances.values()))


def load_mixture() -> Mixture:
    """Load the mixture that ships with the package."""
    return mixture_from(files(__package__).joinpath(SHIPPED).read_text(encoding="utf-8"))


def mixture_from(text: str) -> Mixture:
    """Load a mixture from its file's text."""
    raw: dict[str, Any] = json.loads(text)
    calibrations = {
        setting: {
            label: Calibration(**{**given, "offsets": tuple(given["offsets"])}) for label, given in by_label.items()
        }
        for setting, by_label in raw["calibrations"].items()
    }
    return Mixture(raw["version"], raw["shares"], raw["doubt"], calibrations)


def mixture_text(mixture: Mixture) -> str:
    """Return the text of a mixture's file."""
    return json.dumps(asdict(mixture), indent=1, sort_keys=True) + "\n"
