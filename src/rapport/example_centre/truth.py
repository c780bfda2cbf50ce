"""The answers' law: how satisfaction follows from felt empathy and resolution, with the effect as planted.

Felt empathy e is standard normal within each level of resolution, shifted by the confounding; satisfaction is
``s = a * r + b * e + .3 * effort + .2 * app + noise``. Both are cut into five points. Cutting weakens a
correlation, so ``b`` is found by bisection on a large fixed draw until the partial correlation of the *five-point*
answers, given the three levels of resolution, is the planted one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rapport.example_centre.plan import Plan

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

RESOLVED_SCORE: Final = {"yes": 0.5, "partly": -0.2, "no": -0.7}
EFFORT_WEIGHT: Final = 0.3
APP_WEIGHT: Final = 0.2
_DRAWS: Final = 120_000
_STEPS: Final = 30
# Shares of the five points of satisfaction, cumulated: most are satisfied, as in most centres.
_SATISFACTION: Final = (0.10, 0.24, 0.46, 0.76)
_PARTLY_OF_UNRESOLVED: Final = 0.35
_FIVE: Final = (-1.2, -0.5, 0.1, 0.9)


@dataclass(frozen=True, slots=True)
class Law:
    """The planted law, ready to be applied to any number of conversations.

    Attributes:
        slope: ``b`` above.
        empathy_cuts: Where felt empathy is cut into 1 to 5; the share below the third cut is the planted gap.
        satisfaction_cuts: Where satisfaction is cut.
        effect: The partial correlation reached on the large draw (the planted one within .002).
    """

    slope: float
    empathy_cuts: Floats
    satisfaction_cuts: Floats
    effect: float

    def empathy(self, felt: Floats) -> Ints:
        """Cut felt empathy, shape (n,), into 1 to 5."""
        return 1 + np.searchsorted(self.empathy_cuts, felt)

    def satisfaction(self, latent: Floats) -> Ints:
        """Cut satisfaction, shape (n,), into 1 to 5."""
        return 1 + np.searchsorted(self.satisfaction_cuts, latent)


@dataclass(frozen=True, slots=True)
class Drawn:
    """The large draw, each of shape (draws,): how matters ended, and what is felt before it is cut into five points."""

    resolved: NDArray[np.str_]
    felt: Floats
    effort: Floats
    app: Floats
    noise: Floats

    @property
    def rest(self) -> Floats:
        """What satisfaction has beside resolution and felt empathy."""
        return np.asarray(EFFORT_WEIGHT * self.effort + APP_WEIGHT * self.app + self.noise, dtype=np.float64)


def drawn(plan: Plan) -> Drawn:
    """Draw many customers under a plan, always the same ones."""
    rng = np.random.default_rng(20260702)
    levels = np.array(["yes", "partly", "no"])
    shares = [
        1 - plan.unresolved,
        plan.unresolved * _PARTLY_OF_UNRESOLVED,
        plan.unresolved * (1 - _PARTLY_OF_UNRESOLVED),
    ]
    resolved = levels[rng.choice(3, size=_DRAWS, p=shares)]
    felt = felt_latent(rng.standard_normal(_DRAWS), resolved, plan)
    effort, app, noise = (rng.standard_normal(_DRAWS) for _ in range(3))
    return Drawn(resolved, felt, effort, app, noise)


def law(plan: Plan) -> Law:
    """Find the law under which the plan's effect and gap are true. Deterministic: the large draw's seed is fixed."""
    return _law(plan.lawful())


@lru_cache(maxsize=32)
def _law(plan: Plan) -> Law:
    draw = drawn(plan)
    resolved, felt, rest = draw.resolved, draw.felt, draw.rest
    gap = plan.gap
    empathy_cuts = np.quantile(felt, [0.2 * gap, 0.5 * gap, gap, gap + 0.55 * (1 - gap)])
    empathy = 1.0 + np.searchsorted(empathy_cuts, felt)
    counted = resolved == "yes" if plan.only_when_resolved else np.ones(_DRAWS, dtype=bool)

    levels = [at for level in RESOLVED_SCORE if (at := np.flatnonzero(resolved[counted] == level)).size]
    heard = _without_means(empathy[counted], levels)
    ended, works = plan.resolution_effect * scores(resolved), _works(resolved, plan)

    low, high = -6.0, 6.0
    reached, cuts, slope = 0.0, np.zeros(4), 0.0
    for _ in range(_STEPS):
        slope = (low + high) / 2
        latent = ended + slope * felt * works + rest
        cuts = np.quantile(latent, _SATISFACTION)
        points = 1.0 + np.searchsorted(cuts, latent)
        reached = _correlation(heard, _without_means(points[counted], levels))
        low, high = (slope, high) if reached < plan.effect else (low, slope)
    return Law(slope, empathy_cuts, cuts, reached)


def rated(draw: Drawn, plan: Plan) -> dict[str, Ints]:
    """Return the first questions' ratings of the large draw, by column, 1 to 5."""
    planted = law(plan)
    latent = satisfaction_latent(draw.felt, draw.resolved, draw.rest, planted.slope, plan)
    own = np.random.default_rng(20261126).standard_normal(_DRAWS)
    return {
        "empathy": planted.empathy(draw.felt),
        "satisfaction": planted.satisfaction(latent),
        "effort": five(draw.effort),
        "courtesy": five(courtesy_latent(draw.felt, own)),
        "app": five(draw.app),
    }


def five(latent: Floats) -> Ints:
    """Cut what is standard normal into 1 to 5, shape as given."""
    return np.asarray(1 + np.searchsorted(_FIVE, latent), dtype=np.int64)


def courtesy_latent(felt: Floats, own: Floats) -> Floats:
    """Courtesy before it is cut: it goes along with felt empathy and has no effect of its own."""
    return np.asarray(0.6 * felt + 0.8 * own, dtype=np.float64)


def felt_latent(z: Floats, resolved: NDArray[np.str_], plan: Plan) -> Floats:
    """Felt empathy from standard normal ``z``, shifted by how the matter ended."""
    return np.asarray(z + plan.confounding * scores(resolved), dtype=np.float64)


def satisfaction_latent(felt: Floats, resolved: NDArray[np.str_], rest: Floats, slope: float, plan: Plan) -> Floats:
    """Satisfaction before it is cut into five points."""
    works = _works(resolved, plan)
    return np.asarray(plan.resolution_effect * scores(resolved) + slope * felt * works + rest, dtype=np.float64)


def _works(resolved: NDArray[np.str_], plan: Plan) -> Floats:
    """1 where the effect holds, else 0."""
    return np.asarray(resolved == "yes" if plan.only_when_resolved else np.ones(len(resolved)), dtype=np.float64)


def scores(resolved: NDArray[np.str_]) -> Floats:
    """How far each level of resolution lies from the middle, shape (n,)."""
    return np.select([resolved == level for level in RESOLVED_SCORE], list(RESOLVED_SCORE.values()), 0.0)


def _without_means(values: Floats, levels: list[NDArray[np.intp]]) -> Floats:
    """Return what is left after each level's mean."""
    left = values.copy()
    for at in levels:
        left[at] -= left[at].mean()
    return left


def _correlation(x: Floats, y: Floats) -> float:
    """Correlate what is left after each level's mean: a partial correlation given the levels of resolution."""
    # Not by matrix product, whose threads cost more than they do here, and whose sums vary with their number.
    xx, yy, xy = (float(np.einsum("i,i->", a, b)) for a, b in ((x, x), (y, y), (x, y)))
    scale = float(np.sqrt(xx * yy))
    return xy / scale if scale else 0.0
