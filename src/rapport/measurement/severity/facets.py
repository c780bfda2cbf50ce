"""Many-facets Rasch (Linacre 1989): severity from conversations that several evaluators scored."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from scipy.stats import t

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.severity.adjusting import adjustments, raw_means
from rapport.measurement.severity.conditional import estimate
from rapport.measurement.severity.design import read_scores
from rapport.measurement.severity.links import links
from rapport.measurement.severity.misfit import misfit
from rapport.measurement.severity.partial_credit import places
from rapport.measurement.severity.result import Rater, Severity

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rapport.measurement.severity.conditional import Estimated
    from rapport.measurement.severity.design import Design
    from rapport.measurement.severity.links import Links

LEAST_SCORED: Final = 30
LEAST_LINKED: Final = 10
_PAIR: Final = 2


def facets(
    frame: Any, *, least_scored: int = LEAST_SCORED, least_linked: int = LEAST_LINKED, confidence: float = 0.95
) -> Severity:
    """Return each evaluator's severity, with what it did to their scores.

    The log odds of one rank against the next lower is a conversation's place, minus the evaluator's severity, minus the
    question's own step (partial credit). Conversations drop out of the likelihood, so nothing is assumed of which ones
    an evaluator was given; only conversations that several scored say anything of severity.

    Args:
        frame: Columns ``conversation``, ``rater``, ``item``, ``score`` (0 to 1), and maybe ``weight``.
        least_scored: Conversations that an evaluator must have scored.
        least_linked: Of these, conversations that another scored too (anchors, double scores) and that tell something.
        confidence: Of the intervals.

    Raises:
        UsageError: Scores that cannot be read, or a confidence out of range.
        TooFew: No question was answered in two ways, or no two evaluators share a conversation that tells something.

    Source:
        Linacre (1989), Many-Facet Rasch Measurement; bounds of fit: Linacre (2002), Rasch Measurement Transactions 16,
        878.
    """
    if not 0 < confidence < 1:
        raise UsageError(f"a confidence lies between 0 and 1, not {confidence!r}")
    design = read_scores(frame)
    linked = links(design)
    if not (linked.subset >= 0).any():
        raise TooFew("no two evaluators scored the same conversation, so their severity cannot be compared")
    informative = design.only(design.telling()[design.conversation])
    found = estimate(informative)
    reasons = _reasons(informative, linked, least_scored, least_linked)
    severities, covariance = _centred(found, linked, reasons)
    steps = found.steps - _shift(found, linked, reasons) * np.arange(found.steps.shape[1])
    return Severity(
        method="facets",
        raters=_raters(design, linked, reasons, _Model(severities, covariance, steps), confidence),
        subsets=_subsets(design, linked),
        adjusted=adjustments(design, severities, steps),
        items=_difficulties(design, found),
        conversations=len(design.conversations),
        covariance=covariance,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Model:
    severities: NDArray[np.float64]
    covariance: NDArray[np.float64]
    steps: NDArray[np.float64]


def _reasons(design: Design, linked: Links, least_scored: int, least_linked: int) -> list[str]:
    n = len(design.raters)
    given, most = np.bincount(design.rater, design.score, n), np.bincount(design.rater, design.tops[design.item], n)
    found = []
    for at in range(n):
        if linked.subset[at] < 0:
            found.append("unlinked")
        elif linked.scored[at] < least_scored:
            found.append("few_scored")
        elif linked.linked[at] < least_linked:
            found.append("few_linked")
        elif given[at] == most[at]:
            found.append("gave_all")
        elif given[at] == 0:
            found.append("gave_none")
        else:
            found.append("")
    return found


def _known(linked: Links, reasons: list[str], subset: int) -> NDArray[np.intp]:
    return np.array([at for at, why in enumerate(reasons) if not why and linked.subset[at] == subset], dtype=np.intp)


def _shift(found: Estimated, linked: Links, reasons: list[str]) -> float:
    """Return the mean of the largest subset's severities, which the conversations' places are counted from."""
    known = _known(linked, reasons, 0)
    return float(found.severities[known].mean()) if len(known) else 0.0


def _centred(found: Estimated, linked: Links, reasons: list[str]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return severities against the mean of their subset, with their covariance; NaN where there is none."""
    n = len(reasons)
    severities, covariance = np.full(n, np.nan), np.full((n, n), np.nan)
    for subset in range(int(linked.subset.max()) + 1):
        known = _known(linked, reasons, subset)
        if len(known) < _PAIR:
            for at in known:
                reasons[at] = "few_linked"
            continue
        centre = np.eye(len(known)) - 1 / len(known)
        severities[known] = centre @ found.severities[known]
        # Questions of one conversation are answered alike, so information alone would claim too much.
        few = linked.linked[known] / (linked.linked[known] - 1)
        spread = np.sqrt(np.outer(few, few))
        pair = [centre @ each[np.ix_(known, known)] @ centre.T for each in (found.information, found.robust)]
        larger = np.sqrt(np.maximum(1.0, np.diag(pair[0]) / np.maximum(np.diag(pair[1] * spread), 1e-12)))
        covariance[np.ix_(known, known)] = pair[1] * spread * np.outer(larger, larger)
    return severities, covariance


def _raters(
    design: Design,
    linked: Links,
    reasons: list[str],
    model: _Model,
    confidence: float,
) -> tuple[Rater, ...]:
    severities, covariance, steps = model.severities, model.covariance, model.steps
    known = np.where(np.isnan(severities), 0.0, severities)
    theta = places(design, known, steps, warm=True)
    raw, fair = raw_means(design, severities, steps, theta)
    infit, outfit = misfit(design, known, steps)
    found = []
    for at, name in enumerate(design.raters):
        se = math.sqrt(covariance[at, at]) if not math.isnan(severities[at]) else math.nan
        half = float(t.ppf((1 + confidence) / 2, max(1, linked.linked[at] - 1))) * se
        found.append(
            Rater(
                name=name,
                severity=float(severities[at]),
                se=se,
                low=float(severities[at]) - half,
                high=float(severities[at]) + half,
                raw=float(raw[at]),
                fair=float(fair[at]),
                infit=float(infit[at]) if not reasons[at] else math.nan,
                outfit=float(outfit[at]) if not reasons[at] else math.nan,
                scored=int(linked.scored[at]),
                linked=int(linked.linked[at]),
                subset=int(linked.subset[at]) if linked.subset[at] >= 0 else None,
                reason=reasons[at],
            )
        )
    return tuple(found)


def _subsets(design: Design, linked: Links) -> tuple[tuple[Any, ...], ...]:
    return tuple(
        tuple(name for at, name in enumerate(design.raters) if linked.subset[at] == subset)
        for subset in range(int(linked.subset.max()) + 1)
    )


def _difficulties(design: Design, found: Estimated) -> dict[Any, float]:
    """Return minus the last step's sum over its number, centred: a question's mean step."""
    tops = design.tops
    each = np.array([-found.steps[at, top] / top for at, top in enumerate(tops)])
    return {item: float(value) for item, value in zip(design.items, each - each.mean(), strict=True)}
