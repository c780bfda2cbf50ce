"""A share read both ways, and like with like: the 88 % trap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from rapport.measurement import conditionals
from rapport.measurement.weights import effective_n

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rapport.report.settings import ReportSettings


@dataclass(frozen=True, slots=True)
class Trap:
    """Satisfied or not by caring or not.

    Attributes:
        both: Both conditionals and their ratio: "exceptional" is satisfied, "high" is caring.
        equal: The odds ratio crude and among matters that ended alike; None where all ended alike.
        n: Conversations rated.
        n_effective: What they are worth.
    """

    both: conditionals.BothWays
    equal: conditionals.AtEqual | None
    n: int
    n_effective: float


def both_ways(
    caring: NDArray[np.bool_],
    satisfied: NDArray[np.bool_],
    *,
    like: Sequence[Any] | NDArray[Any],
    settings: ReportSettings,
    weights: NDArray[np.float64],
    clusters: Sequence[str | None],
) -> Trap | None:
    """Read satisfied-by-caring in both directions and at equal resolution.

    Args:
        caring: One value a conversation.
        satisfied: The same.
        like: What is held alike: how each conversation ended.
        settings: For the least n.
        weights: One weight a conversation.
        clusters: Each conversation's agent.

    Returns:
        None with fewer than the least n on either side, or with all or none satisfied: nothing is to be compared.
    """
    n = len(caring)
    if min(int(caring.sum()), n - int(caring.sum())) < settings.least_share or satisfied.all() or not satisfied.any():
        return None
    # Counts as if answers were independent and equally weighted, so that intervals are as wide as they should be.
    n_effective = effective_n(satisfied.astype(np.float64), clusters=clusters, weights=weights)
    scaled = weights * (n_effective / weights.sum())
    ended = np.asarray(like)
    levels = sorted(set(ended.tolist()))
    strata = {level: _table(caring, satisfied, scaled * (ended == level)) for level in levels}
    return Trap(
        both=conditionals.both_ways(_table(caring, satisfied, scaled)),
        equal=conditionals.at_equal(strata) if len(levels) > 1 else None,
        n=n,
        n_effective=n_effective,
    )


def _table(caring: NDArray[np.bool_], satisfied: NDArray[np.bool_], weights: NDArray[np.float64]) -> list[list[float]]:
    return [[float(weights[(satisfied == s) & (caring == c)].sum()) for c in (True, False)] for s in (True, False)]
