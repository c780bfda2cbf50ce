"""The estimands of a verdict, each with its interval."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import numpy as np

from rapport.measurement.drivers.correlations import draw_counts
from rapport.measurement.verdict.answers import NOT_SAID, RESOLVED
from rapport.measurement.verdict.headroom import estimate_headroom
from rapport.measurement.verdict.importance import Question, estimate_importance, pose
from rapport.measurement.verdict.levels import dummies_of, lump_rare
from rapport.measurement.verdict.partial import Table, contrast, correlation, residual_products
from rapport.measurement.verdict.results import UNDEFINED, Estimate
from rapport.measurement.verdict.shares import estimate_share
from rapport.measurement.weights import kish

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rapport.measurement.verdict.answers import Answers
    from rapport.measurement.verdict.settings import Settings

YES: Final = RESOLVED.index("yes")
# Counts of resampled agents held at once: 32 MB.
ROOM: Final = 4_000_000


@dataclass(frozen=True, slots=True)
class Figures:
    """All that the rules look at.

    Attributes:
        importance: Given resolution, topic and channel.
        without: Given topic and channel only.
        resolved: Among resolved conversations.
        unresolved: Among unresolved ones.
        gap: Share below "felt understood".
        unresolved_share: Share of unresolved among those who said.
        headroom: Points of satisfaction.
        pairs_n: Effective number of conversations with both ratings.
        resolved_n: Effective number of resolved ones among them.
        unresolved_n: Effective number of unresolved ones among them.
        method: How the intervals of importance came about.
        clusters: Agents; None without.
    """

    importance: Estimate = UNDEFINED
    without: Estimate = UNDEFINED
    resolved: Estimate = UNDEFINED
    unresolved: Estimate = UNDEFINED
    gap: Estimate = UNDEFINED
    unresolved_share: Estimate = UNDEFINED
    headroom: Estimate = UNDEFINED
    pairs_n: float = 0.0
    resolved_n: float = 0.0
    unresolved_n: float = 0.0
    method: str = "analytic"
    clusters: int | None = None


def compute_figures(answers: Answers, settings: Settings) -> Figures:
    """Estimate everything that is defined for these answers; the rest stays undefined."""
    if not len(answers.empathy):
        return Figures()
    weight, signed = answers.weight, answers.agent is not None
    _, agents = np.unique(np.arange(len(weight)) if answers.agent is None else answers.agent, return_inverse=True)
    low = (answers.empathy < settings.felt_from).astype(np.float64)
    gap = estimate_share(low, weight, agents if signed else None, settings.confidence)
    said = answers.resolved != NOT_SAID
    hurt = (answers.resolved[said] != YES).astype(np.float64)
    share = estimate_share(hurt, weight[said], agents[said] if signed else None, settings.confidence)
    clusters = int(agents.max()) + 1
    by_agent = signed and clusters >= settings.least_clusters
    questions = _questions(answers, agents, settings)
    figures = Figures(gap=gap, unresolved_share=share, clusters=clusters if signed else None)
    if "importance" not in questions:
        return figures
    drawn, rises = _resample(questions, (low, weight, agents), settings) if by_agent else ({}, None)
    found = {
        name: estimate_importance(question, signed=signed, drawn=drawn.get(name), settings=settings)
        for name, question in questions.items()
    }
    # The design effect of all answers serves their parts too: within few answers it cannot be told.
    effect = kish(weight) / gap.n_effective
    sizes = {name: kish(question.table.weight) / effect for name, question in questions.items()}
    analytic = "analytic, design effect by agent" if signed else "analytic"
    return replace(
        figures,
        importance=found["importance"],
        without=found["without"],
        resolved=found.get("resolved", UNDEFINED),
        unresolved=found.get("unresolved", UNDEFINED),
        headroom=estimate_headroom(questions["importance"], gap, found["importance"], rises, settings),
        pairs_n=sizes["importance"],
        resolved_n=sizes.get("resolved", 0.0),
        unresolved_n=sizes.get("unresolved", 0.0),
        method="bootstrap by agent" if by_agent else analytic,
    )


def _questions(answers: Answers, agents: NDArray[np.intp], settings: Settings) -> dict[str, Question]:
    """Lay out the four partial correlations: with and without resolution, among resolved and among unresolved."""
    both = np.isfinite(answers.satisfaction)
    parts = {
        "importance": (both, True),
        "without": (both, False),
        "resolved": (both & (answers.resolved == YES), False),
        "unresolved": (both & (answers.resolved != YES) & (answers.resolved != NOT_SAID), True),
    }
    return {
        name: pose(_table(answers, agents, rows, settings, resolution=resolution))
        for name, (rows, resolution) in parts.items()
        if rows.any()
    }


def _table(
    answers: Answers, agents: NDArray[np.intp], rows: NDArray[np.bool_], settings: Settings, *, resolution: bool
) -> Table:
    empathy = answers.empathy[rows]
    felt = (empathy >= settings.felt_from).astype(np.float64)
    covariates = [dummies_of(lump_rare(answers.channel[rows], settings.least_level))]
    if resolution:
        covariates.insert(0, dummies_of(answers.resolved[rows]))
    return Table(
        ratings=np.column_stack([empathy, answers.satisfaction[rows], felt]),
        covariates=np.hstack(covariates),
        topic=lump_rare(answers.topic[rows], settings.least_level),
        clusters=agents[rows],
        cluster_count=int(agents.max()) + 1,
        weight=answers.weight[rows],
    )


def _resample(
    questions: dict[str, Question],
    shares: tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.intp]],
    settings: Settings,
) -> tuple[dict[str, NDArray[np.float64]], tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Draw agents with replacement; return each question's correlation, and headroom's two parts, in each draw."""
    low, weight, agents = shares
    clusters = int(agents.max()) + 1
    lows, totals = np.bincount(agents, weights=low * weight), np.bincount(agents, weights=weight)
    rng = np.random.default_rng(settings.seed)
    step = max(1, ROOM // max(clusters, *(q.sums.topics * (q.sums.width + 1) for q in questions.values())))
    drawn: dict[str, list[NDArray[np.float64]]] = {name: [] for name in questions}
    differences: list[NDArray[np.float64]] = []
    gaps: list[NDArray[np.float64]] = []
    for start in range(0, settings.draws, step):
        counts = draw_counts(rng, clusters, min(step, settings.draws - start))
        gaps.append(counts @ lows / (counts @ totals))
        for name, question in questions.items():
            products, _ = residual_products(question.sums, counts)
            drawn[name].append(correlation(products))
            if name == "importance":
                differences.append(contrast(products, question.sums.spread))
    return {name: np.concatenate(parts) for name, parts in drawn.items()}, (
        np.concatenate(differences),
        np.concatenate(gaps),
    )
