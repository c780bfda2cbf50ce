"""Measuring: kappa with intervals, calibration error and coverage, on conversations that were not learnt from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rapport.reader.models.kappa import ORDERED, kappa

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from rapport.reader.models.calibration import Calibration

COVERED: Final = (1.0, 0.9, 0.8, 0.6, 0.4, 0.2)
_RESAMPLES: Final = 200
_BINS: Final = 10
_SEED: Final = 11


@dataclass(frozen=True, slots=True)
class Held:
    """One label on held-out rows.

    Attributes:
        log_chances: Shape ``(rows, values)``.
        gold: The place of each row's value.
        conversations: The conversation of each row, resampled as a whole.
        zero: Where another label settles it, whether the value is the zero in each row.
    """

    log_chances: NDArray[np.float64]
    gold: NDArray[np.int64]
    conversations: NDArray[np.str_]
    zero: NDArray[np.bool_] | None = None


def measure(label: str, held: Held, calibration: Calibration) -> dict[str, Any]:
    """Return n, kappa with its 95 % interval, calibration error, and how many are sure, found, and right."""
    decisions = calibration.decide(held.log_chances, zero=held.zero)
    values = held.log_chances.shape[1]
    ordered = label in ORDERED
    right = decisions.values == held.gold
    sure = decisions.confidence >= calibration.threshold
    low, high = _interval(held, decisions.values, values, ordered=ordered)
    return {
        "n": len(held.gold),
        "share": round(float((held.gold > 0).mean()), 3),
        "kappa": round(kappa(held.gold, decisions.values, values, ordered=ordered), 3),
        "low": low,
        "high": high,
        "calibration_error": round(_calibration_error(decisions.confidence, right), 3),
        "right": round(float(right.mean()), 3),
        "sure": round(float(sure.mean()), 3),
        "found": round(float((decisions.values > 0).mean()), 3),
        "found_right": _share(right, decisions.values > 0),
        "found_sure": round(float((sure & (decisions.values > 0)).mean()), 3),
        "found_sure_right": _share(right, sure & (decisions.values > 0)),
        "right_if_sure": _share(right, sure),
        "coverage": _coverage(decisions.confidence, right),
    }


def _coverage(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> list[float]:
    """Return the share right among the most confident rows, for each of ``COVERED``."""
    order = np.argsort(-confidence, kind="stable")
    return [round(float(right[order[: max(1, round(part * len(order)))]].mean()), 3) for part in COVERED]


def _share(right: NDArray[np.bool_], among: NDArray[np.bool_]) -> float | None:
    """Return the share right among some rows; none where there are none."""
    return round(float(right[among].mean()), 3) if among.any() else None


def _interval(held: Held, found: NDArray[np.int64], values: int, *, ordered: bool) -> tuple[float, float]:
    """Percentile interval by resampling conversations."""
    kappas = [kappa(held.gold[rows], found[rows], values, ordered=ordered) for rows in resamples(held.conversations)]
    low, high = np.quantile(kappas, (0.025, 0.975))
    return round(float(low), 3), round(float(high), 3)


def resamples(conversations: NDArray[np.str_]) -> Iterator[NDArray[np.int64]]:
    """Yield rows drawn by whole conversations with replacement, always the same 200 draws.

    Args:
        conversations: The conversation of each row.
    """
    chance = np.random.default_rng(_SEED)
    names, member = np.unique(conversations, return_inverse=True)
    rows_of = [np.flatnonzero(member == place) for place in range(len(names))]
    for _ in range(_RESAMPLES):
        yield np.concatenate([rows_of[place] for place in chance.integers(0, len(names), len(names))])


def _calibration_error(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Mean gap between confidence and share right over ten bins of equal width, weighted by size (Naeini 2015)."""
    bins = np.minimum((confidence * _BINS).astype(int), _BINS - 1)
    gaps = [
        abs(confidence[bins == place].mean() - right[bins == place].mean()) * (bins == place).mean()
        for place in np.unique(bins)
    ]
    return float(sum(gaps))
