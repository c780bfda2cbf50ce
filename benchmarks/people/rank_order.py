"""Scores on any scale against people's ratings: only the order of the scores counts (METHODS 3)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from scipy.stats import rankdata

from rapport.measurement.agreement import kappa

if TYPE_CHECKING:
    from collections.abc import Sequence


def levels_by_rank(scores: Sequence[float], people: Sequence[float]) -> list[float]:
    """Give the lowest scores people's lowest levels and so on, each level as often as people gave it.

    Scores that are equal get the level at the middle of their places, so that a score without order earns nothing.
    """
    ordered = np.sort(np.asarray(people, dtype=float))
    places = np.floor(rankdata(scores, method="average") - 1 + 1e-9).astype(int)
    return [float(level) for level in ordered[places]]


def quadratic_kappa(found: Sequence[float], people: Sequence[float]) -> float:
    """Return quadratic kappa; 0 where the found levels do not vary, NaN where people's do not."""
    if len(set(people)) == 1:
        return math.nan
    if len(set(found)) == 1:
        return 0.0
    every = sorted({*found, *people})
    grid = [low / 2 for low in range(int(every[0] * 2), int(every[-1] * 2) + 1)]
    return kappa(list(found), list(people), weights="quadratic", categories=grid).value


def rank_kappa(pairs: Sequence[tuple[float, float]]) -> float:
    """Return the quadratic kappa of (score, people's level) pairs after giving levels by rank."""
    scores, people = [score for score, _ in pairs], [level for _, level in pairs]
    return quadratic_kappa(levels_by_rank(scores, people), people)
