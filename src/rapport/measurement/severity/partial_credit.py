"""The many-facets partial-credit model: chances of each rank, their moments, and conversations' places.

For a score x of question i of conversation n by evaluator j: P(x) is in proportion to
exp(x (theta_n - severity_j) + c_ix), with c_ix minus the sum of the question's difficulty and steps up to x: the
adjacent-category logit of Linacre (1989) with each question's own steps.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rapport.measurement.severity.design import Design

# Beyond these no chance can be told from 0 or 1.
FURTHEST = 30.0
_TINY = 1e-9
_ROUNDS = 60


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """Of each score: the chances of the ranks, and mean, variance and third central moment of the rank.

    Attributes:
        p: Shape (scores, ranks).
        mean: Expected rank.
        variance: Of the rank.
        third: Third central moment.
        log: Log of the chance of the rank that was given.
    """

    p: NDArray[np.float64]
    mean: NDArray[np.float64]
    variance: NDArray[np.float64]
    third: NDArray[np.float64]
    log: NDArray[np.float64]


def moments(
    design: Design, theta: NDArray[np.float64], severities: NDArray[np.float64], steps: NDArray[np.float64]
) -> Moments:
    """Return the model's chances.

    Args:
        design: The scores.
        theta: A place for each conversation.
        severities: One an evaluator.
        steps: Shape (questions, ranks): c_ix, minus infinity beyond a question's last rank.
    """
    ranks = np.arange(steps.shape[1])
    at = theta[design.conversation] - severities[design.rater]
    logs = at[:, None] * ranks + steps[design.item]
    logs -= logs.max(axis=1, keepdims=True)
    p = np.exp(logs)
    whole = p.sum(axis=1, keepdims=True)
    p /= whole
    mean = np.asarray(p @ ranks, dtype=np.float64)
    off = ranks - mean[:, None]
    squares = p * off**2
    rows = np.arange(len(mean))
    log = logs[rows, design.score] - np.log(whole[:, 0])
    return Moments(p, mean, squares.sum(axis=1), (squares * off).sum(axis=1), log)


def places(
    design: Design,
    severities: NDArray[np.float64],
    steps: NDArray[np.float64],
    *,
    start: NDArray[np.float64] | None = None,
    warm: bool = False,
) -> NDArray[np.float64]:
    """Return where each conversation lies, in logits.

    Args:
        design: The scores.
        severities: One an evaluator.
        steps: c_ix.
        start: From where to begin.
        warm: Warm's weighted likelihood, which is finite where all or nothing was given; else maximum likelihood, which
            such conversations must be taken out for.

    Source:
        Warm (1989), Psychometrika 54, 427-450; for several ranks Penfield & Bergeron (2005), Applied Psychological
        Measurement 29, 218-233.
    """
    n = len(design.conversations)
    theta = np.zeros(n) if start is None else start.copy()
    total = np.bincount(design.conversation, design.score, n).astype(np.float64)
    for _ in range(_ROUNDS):
        found = moments(design, theta, severities, steps)
        mean = np.bincount(design.conversation, found.mean, n).astype(np.float64)
        variance = np.maximum(np.bincount(design.conversation, found.variance, n).astype(np.float64), _TINY)
        gap = total - mean
        if warm:
            gap = gap + np.bincount(design.conversation, found.third, n) / (2 * variance)
        step = np.clip(gap / variance, -1.0, 1.0)
        theta = np.clip(theta + step, -FURTHEST, FURTHEST)
        if np.abs(step).max(initial=0.0) < _TINY * 10:
            break
    return theta
