"""Fair averages and fair scores: what an evaluator of mean severity would have given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rapport.measurement.severity.partial_credit import places
from rapport.measurement.severity.result import Adjusted

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rapport.measurement.severity.design import Design

_HUNDRED = 100.0


def raw_means(
    design: Design, severities: NDArray[np.float64], steps: NDArray[np.float64], theta: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return each evaluator's raw and fair average, of 100, by the questions' weights.

    The fair average is what the evaluator is expected to give a conversation that lies at the mean place.
    """
    n = len(design.raters)
    worth = np.nan_to_num(design.values)
    weight = design.weights[design.item]
    given = np.bincount(design.rater, weight * worth[design.item, design.score], n)
    raw = given / np.maximum(np.bincount(design.rater, weight, n), 1e-12) * _HUNDRED
    at = float(theta.mean()) - severities
    chances = np.exp(_logs(at, steps))
    expected = (chances * worth[None]).sum(axis=2)
    return raw, np.asarray(expected @ design.weights / design.weights.sum() * _HUNDRED)


def _logs(at: NDArray[np.float64], steps: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return log chances of each rank of each question at some places: shape (places, questions, ranks)."""
    logs = at[:, None, None] * np.arange(steps.shape[1]) + steps[None]
    logs = logs - logs.max(axis=2, keepdims=True)
    return np.asarray(logs - np.log(np.exp(logs).sum(axis=2, keepdims=True)))


def adjustments(design: Design, severities: NDArray[np.float64], steps: NDArray[np.float64]) -> tuple[Adjusted, ...]:
    """Return what each evaluation's score would gain or lose with an evaluator of mean severity, in points of 100.

    A conversation's place is Warm's estimate from all its scores by evaluators whose severity is known. The difference
    of the expected scores is added, so what the conversation had beyond expectation stays in the score.
    """
    known = ~np.isnan(severities)
    pairs, of = design.pairs(), design.evaluation()
    by = np.full(len(pairs), np.nan)
    usable = known[design.rater]
    if usable.any():
        part = design.only(usable)
        filled = np.where(known, severities, 0.0)
        theta = places(part, filled, steps, warm=True)
        worth, weight = np.nan_to_num(design.values), design.weights[part.item]
        gains = weight * (
            _expected(theta[part.conversation], part.item, steps, worth)
            - _expected(theta[part.conversation] - filled[part.rater], part.item, steps, worth)
        )
        n = len(pairs)
        whole = np.bincount(of[usable], weight, n)
        gained = np.bincount(of[usable], gains, n)
        by = np.where(known[pairs[:, 1]] & (whole > 0), gained / np.maximum(whole, 1e-12) * _HUNDRED, np.nan)
    return tuple(
        Adjusted(design.conversations[n], design.raters[j], float(by[at]), float(severities[j]))
        for at, (n, j) in enumerate(pairs.tolist())
    )


def _expected(
    at: NDArray[np.float64], item: NDArray[np.intp], steps: NDArray[np.float64], worth: NDArray[np.float64]
) -> NDArray[np.float64]:
    logs = at[:, None] * np.arange(steps.shape[1]) + steps[item]
    chances = np.exp(logs - logs.max(axis=1, keepdims=True))
    return np.asarray((chances * worth[item]).sum(axis=1) / chances.sum(axis=1))
