"""A cumulative-link mixed model: severity where evaluators share too few conversations, from the draw by lot.

The log odds of a rank or more is a conversation's place, minus the evaluator's severity, plus the question's own
threshold; places are normal. Each evaluator's conversations are taken to be alike on average, which holds where a lot
gave them out and not otherwise. Severities have a wide normal prior, so that a few scores claim little.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from scipy.optimize import minimize
from scipy.stats import norm

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.severity.design import PAIR, Design, read_scores
from rapport.measurement.severity.links import links
from rapport.measurement.severity.result import Adjusted, Rater, Severity

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rapport.measurement.severity.links import Links

_NODES: Final = 15
# Severities beyond 3 logits are unheard of among trained people: a standard deviation of 1.5.
_PRIOR: Final = 1 / 1.5**2
_THRESHOLDS: Final = 0.01
_FAR: Final = 40.0
_STEP: Final = 1e-4
# From here on the spread of the conversations' slopes says what the curve would, and takes seconds instead of minutes.
_MANY: Final = 30_000


def mixed(frame: Any, *, least_scored: int = 30, confidence: float = 0.95) -> Severity:
    """Return each evaluator's severity from conversations that need not be shared.

    Args:
        frame: Columns ``conversation``, ``rater``, ``item``, ``score`` (0 to 1), and maybe ``weight``.
        least_scored: Conversations that an evaluator must have scored.
        confidence: Of the intervals.

    Raises:
        UsageError: Scores that cannot be read, or a confidence out of range.
        TooFew: There are fewer than two evaluators with enough conversations.

    Source:
        Agresti (2010), Analysis of Ordinal Categorical Data, 2nd ed., ch. 10; Gauss-Hermite with 15 nodes.
    """
    if not 0 < confidence < 1:
        raise UsageError(f"a confidence lies between 0 and 1, not {confidence!r}")
    design = read_scores(frame)
    linked = links(design)
    known = np.flatnonzero(linked.scored >= least_scored)
    if len(known) < PAIR:
        raise TooFew(f"severity needs two evaluators with {least_scored} conversations each")
    problem = _Mixed(design)
    found = minimize(problem.loss, problem.begin(), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    covariance = problem.covariance(found.x)
    centre = np.eye(len(known)) - 1 / len(known)
    n = len(design.raters)
    severities, spread = np.full(n, np.nan), np.full((n, n), np.nan)
    severities[known] = centre @ found.x[known]
    spread[np.ix_(known, known)] = centre @ covariance[np.ix_(known, known)] @ centre.T
    mean = float(found.x[known].mean())
    expected = problem.expected(found.x, mean)
    fair = expected(severities + mean)
    return Severity(
        method="mixed",
        raters=_raters(problem, linked, (severities, spread, fair), least_scored, confidence),
        subsets=tuple(
            tuple(name for at, name in enumerate(design.raters) if linked.subset[at] == subset)
            for subset in range(int(linked.subset.max(initial=-1)) + 1)
        ),
        adjusted=_adjusted(design, severities, fair, float(expected(np.array([mean]))[0])),
        items=problem.difficulties(found.x),
        conversations=len(design.conversations),
        covariance=spread,
    )


def _raters(
    problem: _Mixed,
    linked: Links,
    found: tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]],
    least_scored: int,
    confidence: float,
) -> tuple[Rater, ...]:
    severities, spread, fair = found
    z = float(norm.ppf((1 + confidence) / 2))
    raters = []
    for at, name in enumerate(problem.design.raters):
        known = int(linked.scored[at]) >= least_scored
        se = math.sqrt(spread[at, at]) if known else math.nan
        raters.append(
            Rater(
                name=name,
                severity=float(severities[at]),
                se=se,
                low=float(severities[at]) - z * se,
                high=float(severities[at]) + z * se,
                raw=problem.raw(at),
                fair=float(fair[at]),
                infit=math.nan,
                outfit=math.nan,
                scored=int(linked.scored[at]),
                linked=int(linked.linked[at]),
                subset=int(linked.subset[at]) if linked.subset[at] >= 0 else None,
                reason="" if known else "few_scored",
            )
        )
    return tuple(raters)


def _adjusted(
    design: Design, severities: NDArray[np.float64], fair: NDArray[np.float64], middle: float
) -> tuple[Adjusted, ...]:
    return tuple(
        Adjusted(design.conversations[n], design.raters[j], middle - float(fair[j]), float(severities[j]))
        for n, j in design.pairs().tolist()
    )


class _Mixed:
    """The penalised marginal likelihood of (severities, thresholds, log of the places' standard deviation)."""

    def __init__(self, design: Design) -> None:
        self.design = design
        nodes, weights = np.polynomial.hermite_e.hermegauss(_NODES)
        self.nodes, self.logs = nodes, np.log(weights / weights.sum())
        self.tops = design.tops
        self.raters = len(design.raters)
        self.first = self.raters + np.concatenate([[0], np.cumsum(self.tops)[:-1]])
        self.size = self.raters + int(self.tops.sum()) + 1
        # Of each score: the places of the threshold it passed and of the next one; -1 beyond the ends.
        self.passed = np.where(design.score > 0, self.first[design.item] + design.score - 1, -1)
        top = design.score == self.tops[design.item]
        self.ahead = np.where(top, -1, self.first[design.item] + design.score)

    def begin(self) -> NDArray[np.float64]:
        """Return a start: each threshold where so many pass it; the second and later as logs of the gaps."""
        at = np.zeros(self.size)
        for item, top in enumerate(self.tops):
            given = self.design.score[self.design.item == item]
            share = [(float((given >= rank).sum()) + 0.5) / (len(given) + 1) for rank in range(1, top + 1)]
            logits = [math.log(each / (1 - each)) for each in share]
            at[self.first[item]] = logits[0]
            for rank in range(1, top):
                at[self.first[item] + rank] = math.log(max(0.05, logits[rank - 1] - logits[rank]))
        return at

    def _thresholds(self, at: NDArray[np.float64]) -> NDArray[np.float64]:
        found = at.copy()
        for first, top in zip(self.first, self.tops, strict=True):
            found[first + 1 : first + top] = found[first] - np.cumsum(np.exp(at[first + 1 : first + top]))
        return found

    def _slopes(
        self, at: NDArray[np.float64]
    ) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
        """Return log chances, slopes by place, passed and next threshold: shape (scores, nodes)."""
        design, thresholds = self.design, self._thresholds(at)
        base = math.exp(at[-1]) * self.nodes[None, :] - at[design.rater][:, None]
        upper = np.where(self.passed[:, None] < 0, _FAR, base + thresholds[self.passed][:, None])
        lower = np.where(self.ahead[:, None] < 0, -_FAR, base + thresholds[self.ahead][:, None])
        over, under = _logistic(upper), _logistic(lower)
        chance = np.maximum(over - under, 1e-12)
        d_over = np.where(self.passed[:, None] < 0, 0.0, over * (1 - over)) / chance
        d_under = np.where(self.ahead[:, None] < 0, 0.0, under * (1 - under)) / chance
        return np.log(chance), d_over - d_under, d_over, d_under

    def scores(self, at: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return each conversation's log likelihood and its gradient, without the prior."""
        design, n = self.design, len(self.design.conversations)
        logs, slope, over, under = self._slopes(at)
        joint = np.zeros((n, _NODES))
        np.add.at(joint, design.conversation, logs)
        joint += self.logs
        top = joint.max(axis=1, keepdims=True)
        whole = np.exp(joint - top).sum(axis=1, keepdims=True)
        posterior = (np.exp(joint - top) / whole)[design.conversation]
        each = np.zeros((n, self.size))
        np.add.at(each, (design.conversation, design.rater), -(posterior * slope).sum(axis=1))
        for where, by in ((self.passed, over), (self.ahead, -under)):
            rows = where >= 0
            np.add.at(each, (design.conversation[rows], where[rows]), (posterior * by).sum(axis=1)[rows])
        np.add.at(each[:, -1], design.conversation, (posterior * slope) @ self.nodes * math.exp(at[-1]))
        for first, size in zip(self.first, self.tops, strict=True):
            for rank in range(1, size):
                later = each[:, first + rank : first + size].sum(axis=1)
                each[:, first] += each[:, first + rank]
                each[:, first + rank] = -math.exp(at[first + rank]) * later
        return (top + np.log(whole))[:, 0], each

    def loss(self, at: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        """Return minus the penalised log likelihood with its gradient."""
        value, each = self.scores(at)
        penalty = self._penalty() * at
        return float(-value.sum() + 0.5 * (penalty @ at)), -each.sum(axis=0) + penalty

    def _penalty(self) -> NDArray[np.float64]:
        penalty = np.full(self.size, _THRESHOLDS)
        penalty[: self.raters] = _PRIOR
        return penalty

    def covariance(self, at: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the covariance: from the curve, and not less than the spread between conversations says."""
        _logs, each = self.scores(at)
        if len(self.design.score) > _MANY:
            curve = each.T @ each + np.diag(self._penalty())
        else:
            curve = np.empty((self.size, self.size))
            here = self.loss(at)[1]
            for place in range(self.size):
                ahead = at.copy()
                ahead[place] += _STEP
                curve[place] = (self.loss(ahead)[1] - here) / _STEP
        inverse = np.linalg.pinv((curve + curve.T) / 2)
        robust = inverse @ (each.T @ each) @ inverse
        larger = np.sqrt(np.maximum(1.0, np.diag(robust) / np.maximum(np.diag(inverse), 1e-12)))
        return np.asarray(inverse * np.outer(larger, larger))

    def expected(self, at: NDArray[np.float64], _mean: float) -> Any:
        """Return what gives the expected score, of 100, of severities, averaged over conversations."""
        thresholds, design = self._thresholds(at), self.design
        spread = math.exp(at[-1])

        def of(severities: NDArray[np.float64]) -> NDArray[np.float64]:
            whole = np.zeros(len(severities))
            for item, (first, top) in enumerate(zip(self.first, self.tops, strict=True)):
                worth = design.values[item, : top + 1]
                place = spread * self.nodes[None, :, None] - severities[:, None, None]
                passes = _logistic(place + thresholds[first : first + top])
                mean = worth[0] + passes @ np.diff(worth)
                whole += design.weights[item] * (mean @ np.exp(self.logs))
            return np.asarray(100 * whole / design.weights.sum())

        return of

    def raw(self, rater: int) -> float:
        """Return what an evaluator gave on average, of 100."""
        design, rows = self.design, self.design.rater == rater
        weight = design.weights[design.item[rows]]
        return float(100 * (weight @ design.values[design.item[rows], design.score[rows]]) / weight.sum())

    def difficulties(self, at: NDArray[np.float64]) -> dict[Any, float]:
        """Return minus the mean of each question's thresholds, centred."""
        thresholds = self._thresholds(at)
        each = [-float(thresholds[f : f + top].mean()) for f, top in zip(self.first, self.tops, strict=True)]
        middle = sum(each) / len(each)
        return {item: value - middle for item, value in zip(self.design.items, each, strict=True)}


def _logistic(x: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -_FAR, _FAR))))
