"""Partial correlation given topic, channel and resolution, for the answers and for resamples of their agents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.sparse import coo_array

from rapport.measurement.drivers.subsets import COLLINEAR, sweep

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

EMPATHY, SATISFACTION, FELT = range(3)
RATINGS: Final = 3


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Rows of one question: three ratings, what is held equal, and how rows hang together.

    Attributes:
        ratings: Empathy, satisfaction, and whether the customer felt understood (0 or 1), shape (n, 3).
        covariates: Dummies of resolution and channel, shape (n, c).
        topic: Level of the topic from 0, held equal exactly, shape (n,).
        clusters: Agent of each row, from 0, shape (n,); numbers are those of all answers.
        cluster_count: Agents among all answers.
        weight: Above 0, shape (n,).
    """

    ratings: NDArray[np.float64]
    covariates: NDArray[np.float64]
    topic: NDArray[np.intp]
    clusters: NDArray[np.intp]
    cluster_count: int
    weight: NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """Sums from which the ratings' residual products follow, one row an agent.

    Attributes:
        products: Weighted products of all pairs of columns, shape (agents, pairs).
        sums: Weighted sums of columns, and of weights, by topic, shape (agents, topics * (columns + 1)).
        width: Columns: covariates, then the three ratings.
        topics: Levels.
        spread: Standard deviation that each rating was divided by, shape (3,).
    """

    products: NDArray[np.float64]
    sums: csr_array
    width: int
    topics: int
    spread: NDArray[np.float64]


def moments(table: Table) -> Moments:
    """Sum up a table by agent, its columns centred and scaled so that sums stay exact."""
    columns = np.column_stack([table.covariates, table.ratings])
    columns = columns - np.average(columns, axis=0, weights=table.weight)
    spread = np.sqrt(np.average(columns**2, axis=0, weights=table.weight))
    varies = np.ptp(columns, axis=0) > 0
    spread = np.where(varies & (spread > 0), spread, 1.0)
    columns = np.where(varies, columns, 0.0) / spread
    n, width = columns.shape
    rows, others = np.triu_indices(width)
    products = np.empty((table.cluster_count, len(rows)))
    for place, (row, other) in enumerate(zip(rows, others, strict=True)):
        each = table.weight * columns[:, row] * columns[:, other]
        products[:, place] = np.bincount(table.clusters, weights=each, minlength=table.cluster_count)
    topics = int(table.topic.max(initial=0)) + 1
    values = np.column_stack([columns, np.ones(n)]) * table.weight[:, None]
    where = (table.topic[:, None] * (width + 1) + np.arange(width + 1)[None, :]).ravel()
    sums = coo_array(
        (values.ravel(), (np.repeat(table.clusters, width + 1), where)),
        shape=(table.cluster_count, topics * (width + 1)),
    ).tocsr()
    return Moments(products, sums, width, topics, spread[-RATINGS:])


def residual_products(found: Moments, counts: NDArray[np.float64]) -> tuple[NDArray[np.float64], int]:
    """Return mean products of the ratings' residuals given topic and covariates, for each resample.

    Args:
        found: Sums by agent.
        counts: How often each agent is in each resample, shape (draws, agents).

    Returns:
        Shape (draws, 3, 3) on the scale where each rating's standard deviation is 1; and how many degrees of freedom
        topic and covariates take in the first resample.
    """
    width = found.width
    rows, others = np.triu_indices(width)
    sums = counts @ found.products
    state = np.empty((len(counts), width, width))
    state[:, rows, others] = sums
    state[:, others, rows] = sums
    by_topic = np.asarray((found.sums.T @ counts.T).T).reshape(len(counts), found.topics, width + 1)
    total = by_topic[..., -1]
    held = total > 0
    root = by_topic[..., :-1] / np.sqrt(np.where(held, total, 1.0))[..., None]
    state -= root.transpose(0, 2, 1) @ root
    state /= np.maximum(total.sum(axis=1), COLLINEAR)[:, None, None]
    freedom = int(held[0].sum()) - 1
    for _ in range(width - RATINGS):
        freedom += int(state[0, 0, 0] > COLLINEAR)
        state = sweep(state)
    return state, freedom


def correlation(products: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the partial correlation of empathy and satisfaction in each resample; NaN where one does not vary."""
    own, other = products[:, EMPATHY, EMPATHY], products[:, SATISFACTION, SATISFACTION]
    varies = (own > COLLINEAR) & (other > COLLINEAR)
    scale = np.sqrt(np.where(varies, own * other, 1.0))
    r = np.clip(products[:, EMPATHY, SATISFACTION] / scale, -1.0, 1.0)
    return np.asarray(np.where(varies, r, np.nan))


def contrast(products: NDArray[np.float64], spread: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how much more satisfied, in points, those were who felt understood; NaN where none or all did."""
    own = products[:, FELT, FELT]
    varies = own > COLLINEAR
    slope = products[:, FELT, SATISFACTION] / np.where(varies, own, 1.0)
    return np.asarray(np.where(varies, slope, np.nan) * spread[SATISFACTION] / spread[FELT])


def influence(table: Table) -> NDArray[np.float64]:
    """Return how each answer pulls the partial correlation, shape (n,): what clusters in agents, if anything does."""
    columns = np.column_stack([table.covariates, table.ratings[:, [EMPATHY, SATISFACTION]]])
    total = np.bincount(table.topic, weights=table.weight)
    for place in range(columns.shape[1]):
        sums = np.bincount(table.topic, weights=table.weight * columns[:, place])
        columns[:, place] -= np.divide(sums, total, out=np.zeros_like(sums), where=total > 0)[table.topic]
    root = np.sqrt(table.weight)[:, None]
    held, pair = columns[:, :-2], columns[:, -2:]
    if held.shape[1]:
        pair = pair - held @ np.linalg.lstsq(held * root, pair * root, rcond=COLLINEAR)[0]
    size = np.sqrt(np.average(pair**2, axis=0, weights=table.weight))
    pair = np.where(size > COLLINEAR, pair / np.where(size > COLLINEAR, size, 1.0), 0.0)
    r = float(np.average(pair[:, 0] * pair[:, 1], weights=table.weight))
    return np.asarray(pair[:, 0] * pair[:, 1] - r * (pair**2).sum(axis=1) / 2)
