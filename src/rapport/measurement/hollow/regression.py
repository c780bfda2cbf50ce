"""All items jointly on the customer's rating, within agents, with errors clustered by agent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rapport.exceptions import TooFew
from rapport.measurement.within import centred_by

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class WithinFit:
    """Coefficients within clusters.

    Attributes:
        estimate: One an item; NaN where the data cannot tell it from other columns.
        se: Standard errors clustered by agent (CR1).
        design_effect: For each item, the clustered variance over that of independent rows, at least 1.
        degrees: Clusters less one, for t.
        residuals: What items and other columns leave of the rating, agents' own level left in: shape (rows,).
    """

    estimate: NDArray[np.float64]
    se: NDArray[np.float64]
    design_effect: NDArray[np.float64]
    degrees: int
    residuals: NDArray[np.float64]


def fit_within(
    y: NDArray[np.float64],
    items: NDArray[np.float64],
    others: NDArray[np.float64],
    codes: NDArray[np.intp],
    w: NDArray[np.float64],
) -> WithinFit:
    """Regress ratings on items and other columns within clusters, so that an agent's level does not pass for an item.

    Centring every column within the agent gives the coefficients of Mundlak's device, every column's mean by agent.

    Args:
        y: Ratings, shape (rows,).
        items: Shape (rows, items).
        others: Columns held alike, shape (rows, any number).
        codes: Each row's cluster, from 0.
        w: Weights.

    Raises:
        TooFew: Fewer than two clusters, or no more rows than the model has to learn.

    Source:
        Mundlak (1978), Econometrica 46, 69-85; Cameron & Miller (2015), Journal of Human Resources 50, 317-372.
    """
    clusters, rows = int(codes.max()) + 1, len(y)
    if clusters < 2:  # noqa: PLR2004  # an error by agent needs agents
        raise TooFew(f"errors clustered by agent need 2 agents at least; there are {clusters}")
    x = np.column_stack([items, others])
    root = np.sqrt(w)[:, None]
    inner_y = centred_by(codes, y[:, None], w)
    inner_x = centred_by(codes, x, w)
    norms = np.sqrt((w[:, None] * inner_x**2).sum(axis=0))
    # A column that does not vary within agents is left with rounding noise, which must not be scaled up.
    flat = norms <= 1e-9 * np.sqrt((w[:, None] * x**2).sum(axis=0)).clip(min=1e-300)
    scaled = np.where(flat, 0.0, inner_x / np.where(flat, 1.0, norms))
    values, vectors = np.linalg.eigh((scaled * root).T @ (scaled * root))
    alive = values > 1e-9 * max(1.0, float(values.max(initial=0.0)))
    rank = int(alive.sum())
    if rows - clusters - rank < 1:
        raise TooFew(f"{rows} conversations of {clusters} agents are too few to tell {x.shape[1]} columns apart")
    inverse = (vectors[:, alive] / values[alive]) @ vectors[:, alive].T
    lost = flat | (np.abs(vectors[:, ~alive]) > 1e-6).any(axis=1)  # noqa: PLR2004  # rounding
    pull = scaled @ inverse
    slopes = pull.T @ (w * inner_y[:, 0])
    rest = inner_y[:, 0] - scaled @ slopes
    k = items.shape[1]
    together, apart = _variances(pull[:, :k] * (w * rest)[:, None], codes)
    correction = clusters / (clusters - 1) * (rows - 1) / (rows - rank - 1)
    unscale = np.where(lost[:k], np.nan, 1 / np.where(flat[:k], 1.0, norms[:k]))
    whole = slopes / np.where(flat, 1.0, norms)
    outer_x = x - (w @ x) / w.sum()
    return WithinFit(
        estimate=slopes[:k] * unscale,
        se=np.sqrt(together * correction) * unscale,
        design_effect=np.maximum(1.0, np.divide(together, apart, out=np.ones(k), where=apart > 0)),
        degrees=clusters - 1,
        residuals=y - float(w @ y) / float(w.sum()) - outer_x @ whole,
    )


def _variances(scores: NDArray[np.float64], codes: NDArray[np.intp]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return each column's variance with rows of a cluster taken together, and with rows taken apart."""
    by_cluster = np.column_stack([np.bincount(codes, weights=one) for one in scores.T])
    return (by_cluster**2).sum(axis=0), (scores**2).sum(axis=0)
