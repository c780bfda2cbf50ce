"""How many more answers would settle it, and how long they take to come."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from scipy.special import ndtr, ndtri

from rapport.measurement.verdict.equivalence import n_for

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rapport.measurement.verdict.figures import Figures
    from rapport.measurement.verdict.results import Estimate
    from rapport.measurement.verdict.settings import Settings

# Beyond this many answers an estimate lies on its bound, and no number settles it.
NEVER: Final = 1_000_000_000
DAYS_A_WEEK: Final = 7


def answers_needed(figures: Figures, n: int, settings: Settings) -> int | None:
    """Return the answers in all at which a verdict has the wanted chance, were the present estimates the truth.

    Weights and clustering are taken to cost as much as now. The chance is that of any verdict, or of the sentence that
    empathy goes with lower satisfaction; the least numbers of answers must be met as well.

    Args:
        figures: The present estimates.
        n: Answers they rest on.
        settings: The bounds and the wanted chance.

    Returns:
        A number above n; None where an estimate lies so close to its bound that none would do. Where there is no
        estimate yet, the number at which one of no importance would be known as such, counting those that have both
        ratings; None where so many have them that it is not their number that is lacking.
    """
    if not (figures.gap.defined and figures.importance.defined):
        more = n_for(truth=0.0, sesoi=settings.sesoi, power=settings.power) - math.floor(figures.pairs_n + 1e-6)
        return n + more if more > 0 else None
    least = _least(figures, n, settings)
    if least is None or _chance(figures, NEVER / n, settings) < settings.power:
        return None
    low, high = max(n, least), max(n, least)
    while _chance(figures, high / n, settings) < settings.power:
        low, high = high, high * 2
    while high - low > 1:
        middle = (low + high) // 2
        if _chance(figures, middle / n, settings) < settings.power:
            low = middle
        else:
            high = middle
    return max(high, n + 1)


def _least(figures: Figures, n: int, settings: Settings) -> int | None:
    effective = min(figures.gap.n_effective, figures.pairs_n)
    if effective <= 0:
        return None
    least = n * settings.least_answers / effective
    share = figures.unresolved_share
    # Enough once the share is known to be rare, or once both sides are there: whichever comes first.
    may_be_rare = share.defined and share.estimate < settings.common_unresolved
    rare = _rare_from(share, n, settings) if may_be_rare else math.inf
    smaller = min(figures.resolved_n, figures.unresolved_n)
    both = n * settings.least_side / smaller if smaller > 0 else math.inf
    least = max(least, min(rare, both))
    return None if least > NEVER else math.ceil(least - 1e-6)


def _rare_from(share: Estimate, n: int, settings: Settings) -> float:
    bound, z = settings.common_unresolved, _quantile(settings)
    distance = bound - share.estimate
    return n / max(share.n_effective, 1e-9) * z**2 * bound * (1 - bound) / distance**2


def _chance(figures: Figures, times: float, settings: Settings) -> float:
    """Return the chance of a verdict with ``times`` as many answers. Gap and importance err independently."""
    bound, tolerable = settings.sesoi, settings.tolerable_gap
    above = _beyond(figures.importance, bound, times, settings)
    below = _under(figures.importance, -bound, times, settings)
    negligible = _within(figures.importance, bound, times, settings)
    many = _share_above(figures.gap, tolerable, times, settings)
    few = _share_above(_mirrored(figures.gap), 1 - tolerable, times, settings)
    solved = 0.0
    if figures.unresolved_n * times >= settings.least_unresolved:
        solved = (
            _share_above(figures.unresolved_share, settings.common_unresolved, times, settings)
            * _beyond(figures.resolved, bound, times, settings)
            * _under(figures.unresolved, bound, times, settings)
        )
    otherwise = negligible + below + (1 - negligible - below) * few + above * many
    return min(1.0, otherwise + (1 - min(1.0, otherwise)) * solved)


def _quantile(settings: Settings) -> float:
    return float(ndtri((1 + settings.confidence) / 2))


def _error(importance: Estimate, times: float, settings: Settings) -> float:
    width = math.atanh(importance.high) - math.atanh(importance.low)
    return max(width / 2 / _quantile(settings), 1e-12) / math.sqrt(times)


def _beyond(importance: Estimate, bound: float, times: float, settings: Settings) -> float:
    """Return the chance that the whole interval lies above a bound."""
    if not _usable(importance):
        return 0.0
    distance = math.atanh(importance.estimate) - math.atanh(bound)
    return float(ndtr(distance / _error(importance, times, settings) - _quantile(settings)))


def _under(importance: Estimate, bound: float, times: float, settings: Settings) -> float:
    if not _usable(importance):
        return 0.0
    distance = math.atanh(bound) - math.atanh(importance.estimate)
    return float(ndtr(distance / _error(importance, times, settings) - _quantile(settings)))


def _within(importance: Estimate, bound: float, times: float, settings: Settings) -> float:
    under = _under(importance, bound, times, settings)
    return max(0.0, under + _beyond(importance, -bound, times, settings) - 1)


def _usable(importance: Estimate) -> bool:
    return importance.defined and max(abs(importance.estimate), abs(importance.low), abs(importance.high)) < 1


def _share_above(share: Estimate, bound: float, times: float, settings: Settings) -> float:
    """Return the chance that Wilson's lower end lies above a bound: that a score test rejects the bound."""
    if not share.defined:
        return 0.0
    n = share.n_effective * times
    spread = math.sqrt(max(share.estimate * (1 - share.estimate), 1e-9))
    needed = _quantile(settings) * math.sqrt(bound * (1 - bound))
    return float(ndtr(((share.estimate - bound) * math.sqrt(n) - needed) / spread))


def _mirrored(share: Estimate) -> Estimate:
    return replace(share, estimate=1 - share.estimate)


def weekly_rate(days: NDArray[np.float64]) -> float | None:
    """Return the answers a week between the first and the last; None for less than a week of them."""
    if not len(days):
        return None
    span = float(days.max() - days.min()) + 1
    return len(days) * DAYS_A_WEEK / span if span >= DAYS_A_WEEK else None
