"""From intervals to labels, in the order harmful, valid, hollow, unproven."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.stats import t

from rapport.exceptions import UsageError
from rapport.measurement.hollow.result import Item, Label
from rapport.measurement.hollow.sample import least_n
from rapport.measurement.multiplicity import benjamini_hochberg
from rapport.measurement.weights.effective import kish

if TYPE_CHECKING:
    from rapport.measurement.hollow.evaluated import Evaluated
    from rapport.measurement.hollow.regression import WithinFit


LEAST_AGENTS: Final = 20


@dataclass(frozen=True, slots=True)
class Bounds:
    """Where the labels part, in standard deviations of the rating.

    Attributes:
        harmful: An item whose interval lies below is harmful.
        valid: An item whose interval lies above is valid; within plus and minus this it can be hollow.
        given: How often a hollow item is given at least.
        confidence: Of the items' intervals. The maps and the validity show 95 %.

    Raises:
        UsageError: A bound lies on the wrong side of 0, or a share is none.
    """

    harmful: float = -0.1
    valid: float = 0.2
    given: float = 0.5
    confidence: float = 0.90

    def __post_init__(self) -> None:
        if not (self.harmful < 0 < self.valid and 0 <= self.given <= 1 and 0 < self.confidence < 1):
            raise UsageError("harmful lies below 0, valid above 0, and given and confidence are shares")


def label_items(items: tuple[str, ...], data: Evaluated, fit: WithinFit, bounds: Bounds) -> tuple[Item, ...]:
    """Return each item with its interval, adjusted p and label."""
    half = float(t.ppf((1 + bounds.confidence) / 2, fit.degrees)) * fit.se
    exact = np.where(fit.estimate == 0, 1.0, 0.0)
    ratio = np.divide(np.abs(fit.estimate), fit.se, out=np.full(len(items), math.nan), where=fit.se > 0)
    p = np.where(fit.se == 0, exact, 2 * t.sf(ratio, fit.degrees))
    adjusted = benjamini_hochberg(p).p
    agents = fit.degrees + 1
    few = "" if agents >= LEAST_AGENTS else f"there are {agents} agents; {LEAST_AGENTS} are needed"
    labelled = []
    for j, name in enumerate(items):
        applied = ~np.isnan(data.given[:, j])
        w = data.w[applied]
        prevalence = float(np.average(data.given[applied, j], weights=w)) if len(w) else math.nan
        n_effective = kish(w) / float(fit.design_effect[j])
        least = least_n(prevalence, bound=bounds.valid, confidence=bounds.confidence) if 0 < prevalence < 1 else 0
        low, high = float(fit.estimate[j] - half[j]), float(fit.estimate[j] + half[j])
        enough = (
            ""
            if n_effective >= least
            else f"a hollow point needs {least} independent conversations; these are worth {n_effective:.0f}"
        )
        why_not = _not_comparable(low, prevalence) or few
        label, reason = _label((low, high), prevalence, enough, bounds)
        if why_not:
            label, reason = "unproven", why_not
        labelled.append(
            Item(
                name=name,
                label=label,
                estimate=float(fit.estimate[j]),
                low=low,
                high=high,
                p=float(p[j]),
                p_adjusted=float(adjusted[j]),
                prevalence=prevalence,
                n=int(applied.sum()),
                n_effective=n_effective,
                least_n=least,
                n_needed=math.ceil(least * applied.sum() / n_effective) if n_effective > 0 else least,
                reason=reason,
            )
        )
    return tuple(labelled)


def _label(interval: tuple[float, float], prevalence: float, enough: str, bounds: Bounds) -> tuple[Label, str]:
    low, high = interval
    if high < bounds.harmful:
        return "harmful", ""
    if low > bounds.valid:
        return "valid", ""
    if not (-bounds.valid < low and high < bounds.valid):
        return "unproven", "the interval is too wide, or lies across a bound"
    if prevalence < bounds.given:
        return "unproven", "the item matters little and is given too seldom to be called hollow"
    return ("unproven", enough) if enough else ("hollow", "")


def _not_comparable(low: float, prevalence: float) -> str:
    if math.isnan(prevalence):
        return "the item never applied"
    if prevalence in (0.0, 1.0):
        return f"the item is {'always' if prevalence else 'never'} given, so nothing can be compared"
    return "the item cannot be told from other items or columns within agents" if math.isnan(low) else ""
