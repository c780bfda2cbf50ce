"""Choosing how labels are decided: offsets for kappa, Platt's line for confidence, a threshold for doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.optimize import minimize

from rapport.reader.models.calibration import Calibration, log_odds
from rapport.reader.models.kappa import ORDERED, kappa
from rapport.reader.reading import CONVERSATION_LABELS

if TYPE_CHECKING:
    from numpy.typing import NDArray

_GRID: Final = np.arange(-2.5, 2.51, 0.25)
_ROUNDS: Final = 4  # over all values; it settles before
_RESAMPLES: Final = 12
_SEED: Final = 3
_FEW: Final = 15  # turns with a value below which its offset is left alone
_FEW_WHOLE: Final = 5  # the same for conversations, of which there are a tenth
_PRICE: Final = 0.02  # of an offset's square, in kappa: small samples shall not move a label far
_RIDGE: Final = 2.0  # of Platt's line against "the odds as they are"
_UNSURE: Final = 0.15  # at most this share of turns is unsure
_UNSURE_POSITIVE: Final = 0.33  # and at most this share of those with a value that is not zero, but for those
_LIKELY: Final = 0.5  # that were more often wrong than right
_STEP: Final = 0.001  # of confidence, which has three digits


def choose(label: str, log_chances: NDArray[np.float64], gold: NDArray[np.int64], *, tune: bool = True) -> Calibration:
    """Choose a label's calibration on rows that the model was not trained on.

    Args:
        label: The label's name.
        log_chances: Shape ``(rows, values)``.
        gold: The place of each row's value.
        tune: Whether to look for offsets; without, the largest chance is taken as it is.
    """
    offsets = _offsets(log_chances, gold, label) if tune else np.zeros(log_chances.shape[1])
    shifted = log_chances + offsets
    taken = shifted.argmax(axis=1)
    intercept, slope, positive = _platt(log_odds(shifted, taken), taken > 0, taken == gold)
    bare = Calibration(tuple(float(offset) for offset in offsets), intercept, slope, positive, 0.0)
    confidence = bare.decide(log_chances).confidence
    return Calibration(bare.offsets, intercept, slope, positive, _threshold(confidence, taken > 0, taken == gold))


def _offsets(log_chances: NDArray[np.float64], gold: NDArray[np.int64], label: str) -> NDArray[np.float64]:
    """Choose offsets by kappa on resamples of the rows, and take their mean: one sample alone is too small to trust."""
    chance = np.random.default_rng(_SEED)
    found = []
    for _ in range(_RESAMPLES):
        rows = chance.integers(0, len(gold), len(gold))
        found.append(_best_offsets(log_chances[rows], gold[rows], label))
    mean = np.mean(found, axis=0)
    if label not in CONVERSATION_LABELS:
        mean += _rarer(log_chances, gold)
    return np.asarray(np.round(mean - mean[0], 2))


def _rarer(log_chances: NDArray[np.float64], gold: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return what makes values too rare for kappa as rare as they may be here (prior shift, Saerens 2002).

    Few were seen, so the highest count that would plausibly give as few (Poisson, one-sided 95 %) stands for them.
    """
    values = log_chances.shape[1]
    expected = np.exp(log_chances).sum(axis=0)
    counts = np.bincount(gold, minlength=values)
    shift = np.minimum(np.log((counts + 1.64 * np.sqrt(counts) + 1) / (expected + 1)), 0.0)
    return np.where(counts < _FEW, shift, 0.0)


def _best_offsets(log_chances: NDArray[np.float64], gold: NDArray[np.int64], label: str) -> NDArray[np.float64]:
    values = log_chances.shape[1]
    ordered = label in ORDERED
    least = _FEW_WHOLE if label in CONVERSATION_LABELS else _FEW
    movable = np.flatnonzero(np.bincount(gold, minlength=values) >= least)
    best = np.zeros(values)
    if len(movable) < 2:  # noqa: PLR2004  # one value alone has nothing to be set against
        return best

    def worth(offsets: NDArray[np.float64]) -> float:
        found = (log_chances + offsets).argmax(axis=1)
        return kappa(gold, found, values, ordered=ordered) - _PRICE * float(np.sum((offsets - offsets.mean()) ** 2))

    best_worth = worth(best)
    for _ in range(_ROUNDS):
        before = best_worth
        for value in movable:
            for offset in _GRID:
                trial = best.copy()
                trial[value] = offset
                if (trial_worth := worth(trial)) > best_worth:
                    best, best_worth = trial, trial_worth
        if best_worth == before:
            break
    return best


def _platt(
    odds: NDArray[np.float64], positive: NDArray[np.bool_], right: NDArray[np.bool_]
) -> tuple[float, float, float]:
    """Fit the chance of being right, drawn toward the model's own odds (Platt 1999, with a ridge)."""

    def loss(line: NDArray[np.float64]) -> float:
        score = line[0] + line[1] * odds + line[2] * positive
        likelihood = np.logaddexp(0, np.where(right, -score, score)).sum()
        return float(likelihood + _RIDGE * (line[0] ** 2 + (line[1] - 1) ** 2 + line[2] ** 2) / 2)

    found = minimize(loss, np.array([0.0, 1.0, 0.0]), method="L-BFGS-B", bounds=[(-4, 4), (0.05, 3), (-4, 4)])
    return tuple(round(float(x), 3) for x in found.x)  # type: ignore[return-value]  # three of them


def _threshold(confidence: NDArray[np.float64], positive: NDArray[np.bool_], right: NDArray[np.bool_]) -> float:
    """Choose the highest threshold that leaves enough of all, and enough of the likely positive values, sure."""
    limit = _likely(confidence[positive], right[positive])
    if positive.sum() >= _FEW:
        limit = max(limit, float(np.quantile(confidence[positive], _UNSURE_POSITIVE)))
    return round(min(float(np.quantile(confidence, _UNSURE)), limit), 3)


def _likely(confidence: NDArray[np.float64], right: NDArray[np.bool_]) -> float:
    """Return the confidence from which positive values were right as often as not; above all where they never were."""
    for least in np.sort(confidence):
        if right[confidence >= least].mean() >= _LIKELY:
            return float(least)
    return float(confidence.max(initial=_LIKELY)) + _STEP
