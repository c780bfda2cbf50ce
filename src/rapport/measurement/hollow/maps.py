"""Two maps of where evaluators and customers part: hollow passes and unfair fails."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from rapport.exceptions import UsageError
from rapport.measurement.intervals import wilson
from rapport.measurement.weights.effective import checked_weights, effective_n, finite

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True)
class QaMap:
    """How often the customer says otherwise than the scorecard.

    Attributes:
        share: Of the conversations that passed (or failed), those where the customer says otherwise, weighted; NaN
            where none passed (or failed).
        low: Lower end of Wilson's interval at the effective n; 0 where there is none.
        high: Upper end; 1 where there is none.
        k: Conversations where the customer says otherwise.
        n: Conversations that passed (or failed) and have a rating.
        n_effective: What they are worth, by weights and agents.
        rows: The rows where the customer says otherwise, from 0.
    """

    share: float
    low: float
    high: float
    k: int
    n: int
    n_effective: float
    rows: tuple[int, ...]

    def at(self, rows: Sequence[int]) -> QaMap:
        """Return the map with its rows renamed: row i becomes ``rows[i]``."""
        return replace(self, rows=tuple(rows[row] for row in self.rows))


def hollow_pass(
    total: ArrayLike,
    rating: ArrayLike,
    *,
    pass_mark: float = 0.80,
    below: float = 4,
    agents: Iterable[object] | None = None,
    weights: ArrayLike | None = None,
    confidence: float = 0.95,
) -> QaMap:
    """Return of the conversations that passed the share that the customer rated low.

    Args:
        total: The scorecard's total, one a conversation; NaN is left out.
        rating: The customer's rating; NaN is left out.
        pass_mark: A total from here on passes.
        below: A rating under this is low; 4 makes it 1-3 of 5.
        agents: Each conversation's agent, for the effective n.
        weights: One weight a conversation; equal by default.
        confidence: Of the interval.

    Raises:
        UsageError: Lengths differ.
    """
    given, said = _pair(total, rating)
    rated = ~np.isnan(given) & ~np.isnan(said)
    return _map(rated & (given >= pass_mark), said < below, agents=agents, weights=weights, confidence=confidence)


def unfair_fail(
    total: ArrayLike,
    rating: ArrayLike,
    *,
    pass_mark: float = 0.80,
    below: float = 4,
    agents: Iterable[object] | None = None,
    weights: ArrayLike | None = None,
    confidence: float = 0.95,
) -> QaMap:
    """Return of the conversations that failed the share that the customer rated high: it protects agents.

    Args and errors are those of ``hollow_pass``.
    """
    given, said = _pair(total, rating)
    rated = ~np.isnan(given) & ~np.isnan(said)
    return _map(rated & (given < pass_mark), said >= below, agents=agents, weights=weights, confidence=confidence)


def _pair(total: ArrayLike, rating: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    given, said = finite(total), finite(rating)
    if len(given) != len(said):
        raise UsageError(f"one rating a total: there are {len(given)} totals and {len(said)} ratings")
    return given, said


def _map(
    within: NDArray[np.bool_],
    otherwise: NDArray[np.bool_],
    *,
    agents: Iterable[object] | None,
    weights: ArrayLike | None,
    confidence: float,
) -> QaMap:
    w = np.ones(len(within)) if weights is None else checked_weights(weights, len(within))
    rows = tuple(int(row) for row in np.flatnonzero(within & otherwise))
    total = float(w[within].sum())
    if total == 0:
        return QaMap(math.nan, 0.0, 1.0, len(rows), int(within.sum()), 0.0, rows)
    share = float(w[within & otherwise].sum()) / total
    names = None if agents is None else list(agents)
    if names is not None and len(names) != len(within):
        raise UsageError(f"one agent a conversation: there are {len(names)} agents for {len(within)} conversations")
    clusters = None if names is None else [name for name, keep in zip(names, within, strict=True) if keep]
    n_effective = effective_n(otherwise[within].astype(np.float64), clusters=clusters, weights=w[within])
    low, high = wilson(share * n_effective, n_effective, confidence=confidence)
    return QaMap(share, low, high, len(rows), int(within.sum()), n_effective, rows)
