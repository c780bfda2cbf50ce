"""Agents' means at an equal mix of cases, ready to be shrunken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.columns import column, missing
from rapport.measurement.weights.effective import checked_weights, finite, kish
from rapport.measurement.within import centred_by, design_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True, eq=False)
class AgentMeans:
    """One mean an agent, sorted by the agent's name.

    Attributes:
        agents: The agents.
        means: Each one's mean rating; with a case mix, what it would be at everybody's mix.
        variance: Sampling variance of each mean, from the variance within all agents.
        n: Ratings of each agent.
        n_effective: Kish's n of each agent's weights.
    """

    agents: tuple[Any, ...]
    means: NDArray[np.float64]
    variance: NDArray[np.float64]
    n: NDArray[np.intp]
    n_effective: NDArray[np.float64]


def agent_means(
    ratings: ArrayLike,
    agents: Iterable[Any],
    *,
    case_mix: Any = None,
    columns: Sequence[str] = (),
    weights: ArrayLike | None = None,
) -> AgentMeans:
    """Return each agent's mean rating, adjusted for the mix of cases, with its sampling variance.

    The effect of the mix (topic, channel, whether it was solved) is estimated within agents, so that good agents who
    happen to get hard cases do not make these look easy.

    Args:
        ratings: One rating a conversation; NaN is left out. 0 and 1 give shares.
        agents: One agent a conversation; those without are left out.
        case_mix: A frame with one row a conversation.
        columns: Its columns to adjust for. Numbers with more than 10 values are taken as they are, everything else as
            categories with "not said" as one.
        weights: One weight a conversation; equal by default.

    Raises:
        TooFew: No agent has two ratings, so the variance within agents is not known.
        UsageError: Lengths differ or a column is missing.
    """
    y = finite(ratings)
    names = list(agents)
    if len(names) != len(y):
        raise UsageError(f"one agent a conversation: there are {len(names)} agents for {len(y)} ratings")
    w = np.ones(len(y)) if weights is None else checked_weights(weights, len(y))
    kept = ~np.isnan(y) & np.array([not missing(name) for name in names], dtype=bool) & (w > 0)
    order = sorted(
        {name for name, keep in zip(names, kept, strict=True) if keep}, key=lambda name: (str(name), repr(name))
    )
    place = {name: index for index, name in enumerate(order)}
    codes = np.array([place[name] for name, keep in zip(names, kept, strict=True) if keep], dtype=np.intp)
    mix = [design_columns(column(case_mix, name)) for name in columns]
    x = np.column_stack([np.empty((len(y), 0)), *mix])[kept]
    y, w = y[kept], w[kept]
    inner_y, inner_x = centred_by(codes, y[:, None], w)[:, 0], centred_by(codes, x, w)
    root = np.sqrt(w)
    slopes, _, rank, _ = np.linalg.lstsq(inner_x * root[:, None], inner_y * root, rcond=1e-10)
    free = len(y) - len(order) - int(rank)
    if free < 1:
        raise TooFew("no agent has two ratings at an equal mix, so the variance within agents is not known")
    rest = inner_y - inner_x @ slopes
    within = float((w * rest) @ rest) / float(w.sum()) * len(y) / free
    mean_x = (w @ x) / w.sum()
    totals = np.bincount(codes, weights=w)
    means = np.bincount(codes, weights=w * (y - (x - mean_x) @ slopes)) / totals
    n_effective = np.array([kish(w[codes == index]) for index in range(len(order))])
    return AgentMeans(tuple(order), means, within / n_effective, np.bincount(codes), n_effective)
