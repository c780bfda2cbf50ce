"""Importance: how closely empathy goes with satisfaction where the matter ended alike."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.special import ndtri, stdtrit

from rapport.measurement.verdict.partial import Moments, Table, correlation, influence, moments, residual_products
from rapport.measurement.verdict.results import UNDEFINED, Estimate
from rapport.measurement.weights import effective_n

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rapport.measurement.verdict.settings import Settings

# More resamples than this without a correlation, and the rest no longer stand for all.
MOST_UNTOLD: Final = 0.1
# Fisher's z of a perfect correlation is infinite.
PERFECT: Final = 1 - 1e-12


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """A table of answers with its sums, so that point estimate and resamples share them.

    Attributes:
        table: The rows.
        sums: Their sums by agent.
        products: Mean products of the ratings' residuals, shape (1, 3, 3).
        freedom: Degrees of freedom that topic, channel and resolution take.
        clusters: Agents with a row in the table.
    """

    table: Table
    sums: Moments
    products: NDArray[np.float64]
    freedom: int
    clusters: int


def pose(table: Table) -> Question:
    """Sum a table up."""
    sums = moments(table)
    products, freedom = residual_products(sums, np.ones((1, table.cluster_count)))
    return Question(table, sums, products, freedom, len(np.unique(table.clusters)))


def estimate_importance(
    question: Question, *, signed: bool, drawn: NDArray[np.float64] | None, settings: Settings
) -> Estimate:
    """Return the partial correlation with its interval on Fisher's z scale.

    With agents enough, the standard error is that of the resamples and the quantile Student's with one degree of
    freedom less than agents: percentiles of a bootstrap are too narrow for 20 to 40 agents. Otherwise it is
    1 / sqrt(n - covariates - 3) with the effective n: Kish's divided by the design effect by agent of the answers'
    pull on the correlation.

    Args:
        question: The answers.
        signed: Whether agents are known.
        drawn: The correlation in each resample; None where agents are too few to resample.
        settings: For the levels.

    Source:
        Fisher (1924), Metron 3, 329-332; Cameron, Gelbach & Miller (2008) on few clusters.
    """
    r = float(correlation(question.products)[0])
    n = len(question.table.weight)
    if math.isnan(r):
        return UNDEFINED
    pull = influence(question.table)
    clusters = question.table.clusters.tolist() if signed else None
    effective = effective_n(pull, clusters=clusters, weights=question.table.weight)
    center = math.atanh(max(-PERFECT, min(PERFECT, r)))
    enough = question.clusters >= settings.least_clusters
    if drawn is not None and enough and np.isnan(drawn).mean() <= MOST_UNTOLD:
        z = np.arctanh(np.clip(drawn[~np.isnan(drawn)], -PERFECT, PERFECT))
        few = question.clusters / (question.clusters - 1)
        error = float(z.std(ddof=1)) * math.sqrt(few)
        reach, reach95 = (
            float(stdtrit(question.clusters - 1, (1 + level) / 2)) for level in (settings.confidence, 0.95)
        )
    else:
        left = effective - question.freedom - 3
        if left <= 0:
            return Estimate(r, math.nan, math.nan, n=n, n_effective=effective)
        error = 1 / math.sqrt(left)
        reach, reach95 = (float(ndtri((1 + level) / 2)) for level in (settings.confidence, 0.95))
    low, high, low95, high95 = (
        math.tanh(center + side * width * error) for width in (reach, reach95) for side in (-1, 1)
    )
    return Estimate(r, low, high, low95, high95, n, effective)
