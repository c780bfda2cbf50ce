"""A figure with all that has to stand beside it: interval, n, effective n and whose voice it is."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy.stats import t as student

from rapport.measurement.intervals import wilson
from rapport.measurement.weights import effective_n

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

Voice = Literal["customer", "evaluator", "reader"]
_PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """An estimate with its interval; without them where there are too few to say.

    Attributes:
        estimate: A share (0 to 1) or a mean; None under the least n.
        low: Lower end of the interval.
        high: Upper end of the interval.
        n: How many it rests on.
        n_effective: How many independent, equally weighted ones these are worth.
        voice: Whose figure it is.
        confidence: .95 for figures, .90 for decisions.
        missing: How many more are needed before it is shown; 0 where it is shown.
    """

    estimate: float | None
    low: float | None
    high: float | None
    n: int
    n_effective: float
    voice: Voice
    confidence: float = 0.95
    missing: int = 0

    @property
    def shown(self) -> bool:
        """Whether there are enough to say anything."""
        return self.estimate is not None


def too_few(n: int, *, least: int, voice: Voice, n_effective: float | None = None) -> Figure:
    """Return the figure that says "can't tell" and how many more it takes."""
    return Figure(
        estimate=None,
        low=None,
        high=None,
        n=n,
        n_effective=float(n if n_effective is None else n_effective),
        voice=voice,
        missing=max(1, least - n),
    )


def share(
    had_it: NDArray[np.bool_],
    *,
    voice: Voice,
    least: int,
    weights: NDArray[np.float64] | None = None,
    clusters: Sequence[str | None] | None = None,
    confidence: float = 0.95,
) -> Figure:
    """Return a share with Wilson's interval on the effective n.

    Args:
        had_it: One value a row.
        voice: Whose figure it is.
        least: Fewest rows for which it is shown.
        weights: One weight a row; equal by default.
        clusters: Each row's agent, whose answers are alike; None for nobody's.
        confidence: Of the interval: .95 for figures, .90 for what stands beside decisions.
    """
    n = len(had_it)
    if n < least or n == 0:
        return too_few(n, least=max(1, least), voice=voice)
    values = had_it.astype(np.float64)
    n_effective = effective_n(values, clusters=clusters, weights=weights)
    estimate = float(np.average(values, weights=weights))
    low, high = wilson(estimate * n_effective, n_effective, confidence=confidence)
    return Figure(
        estimate=estimate, low=low, high=high, n=n, n_effective=n_effective, voice=voice, confidence=confidence
    )


def mean(
    values: NDArray[np.float64],
    *,
    voice: Voice,
    least: int,
    weights: NDArray[np.float64] | None = None,
    clusters: Sequence[str | None] | None = None,
) -> Figure:
    """Return a mean with Student's interval on the effective n.

    Args:
        values: One value a row, none missing.
        voice: Whose figure it is.
        least: Fewest rows for which it is shown.
        weights: One weight a row; equal by default.
        clusters: Each row's agent; None for nobody's.
    """
    n = len(values)
    if n < max(least, _PAIR):
        return too_few(n, least=max(least, _PAIR), voice=voice)
    n_effective = effective_n(values, clusters=clusters, weights=weights)
    estimate = float(np.average(values, weights=weights))
    spread = math.sqrt(float(np.average((values - estimate) ** 2, weights=weights)) * n / (n - 1))
    half = float(student.ppf(0.975, max(1.0, n_effective - 1))) * spread / math.sqrt(max(n_effective, 1.0))
    return Figure(
        estimate=estimate, low=estimate - half, high=estimate + half, n=n, n_effective=n_effective, voice=voice
    )
