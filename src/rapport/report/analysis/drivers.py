"""What goes with satisfaction: each rated driver's share of what the ratings explain, with places that may tie."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

import numpy as np
import polars as pl

from rapport.exceptions import TooFew, UsageError
from rapport.instrument import CORE
from rapport.measurement import drivers as key

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rapport.report.analysis.cases import Cases
    from rapport.report.settings import ReportSettings

Owner = Literal["people", "process", "technology", "product"]
LEAST: Final = 200
LEAST_A_DRIVER: Final = 20
_LEAST_DRIVERS: Final = 2
_CONFIDENCE: Final = 0.95
# Rated by fewer, a column would cost more answers than it tells.
_MOST: Final = 0.5
_ASKED_OF_SOME: Final = frozenset(question.name for question in CORE if question.when)

# Whose each driver usually is; a centre's own columns that are not here have no owner until someone says.
OWNERS: Final[dict[str, Owner]] = {
    "empathy": "people",
    "courtesy": "people",
    "knowledge": "people",
    "competence": "people",
    "listening": "people",
    **dict.fromkeys(("listened", "cared", "explained", "acted"), "people"),
    "resolved": "process",
    "effort": "process",
    "wait": "process",
    "waiting": "process",
    "speed": "process",
    "consistency": "process",
    "follow_up": "process",
    "app": "technology",
    "site": "technology",
    "website": "technology",
    "technology": "technology",
    "product": "product",
    "price": "product",
    "quality": "product",
}


@dataclass(frozen=True, slots=True)
class Driver:
    """One thing that customers rated.

    Attributes:
        name: The column.
        owner: Whose it is; None where nobody said.
        share: Its share of what all drivers explain, 0 to 1.
        low: Lower end of the 95 % interval.
        high: Upper end.
        place: The best place the data allow it, 1 the largest.
        place_last: The worst.
    """

    name: str
    owner: Owner | None
    share: float
    low: float
    high: float
    place: int
    place_last: int


@dataclass(frozen=True, slots=True)
class Drivers:
    """All drivers, in the order of their places, then of the columns.

    Attributes:
        names: What customers rated, whether or not there are enough answers.
        drivers: Empty where it can't be told.
        because: Why it can't; empty where it can.
        n: Answers with everything rated.
        n_needed: Fewest answers for this many drivers.
        explained: Share of satisfaction's variance that all drivers explain.
        explained_low: Lower end of its 95 % interval.
        explained_high: Upper end.
        method: ``lmg`` or ``johnson``.
        draws: Resamples that counted.
        clusters: Agents resampled; equal to ``n`` where each answer stood alone.
        asked_of_some: Rated columns left out, as a survey asks them of some customers only.
        offer: Drivers that say nearly the same, to be taken together; empty where none do.
    """

    names: tuple[str, ...]
    drivers: tuple[Driver, ...]
    because: str
    n: int
    n_needed: int
    explained: float | None = None
    explained_low: float | None = None
    explained_high: float | None = None
    method: str = ""
    draws: int = 0
    clusters: int = 0
    offer: str = ""
    asked_of_some: tuple[str, ...] = ()


def rank(cases: Cases, settings: ReportSettings) -> Drivers:
    """Share out what customers' ratings explain of their satisfaction; what only some rated is not among them.

    Topic and channel are not drivers; missing ratings leave their row out, an unsaid ``resolved`` does not.
    """
    names, some = rated(cases)
    needed = max(LEAST, LEAST_A_DRIVER * len(names))
    complete = cases.answered.drop_nulls(["satisfaction", *(name for name in names if name != "resolved")])
    nothing = Drivers(names=names, drivers=(), because="", n=complete.height, n_needed=needed, asked_of_some=some)
    if len(names) < _LEAST_DRIVERS:
        return _because(nothing, "customers rated too little to set side by side")
    if complete.height < needed:
        return _because(nothing, "too few answers")
    table = complete.select(
        pl.col("resolved").fill_null("not said") if name == "resolved" else pl.col(name) for name in names
    )
    try:
        found = key.bootstrap(
            table,
            complete["satisfaction"],
            clusters=complete["agent"].to_list() if _enough_agents(complete, settings) else None,
            weights=complete["weight"],
            draws=settings.resamples,
            seed=settings.seed,
            confidence=_CONFIDENCE,
        )
    except (UsageError, TooFew) as refusal:
        return _because(nothing, str(refusal))
    return replace(
        nothing,
        drivers=_placed(found),
        n=found.n,
        explained=found.r2,
        explained_low=found.r2_low,
        explained_high=found.r2_high,
        method=found.method,
        draws=found.draws,
        clusters=found.clusters,
        offer=_offer(table),
    )


def rated(cases: Cases) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what everybody was asked to rate, and what only some were."""
    asked = []
    answered = cases.answered
    if answered["resolved"].drop_nulls().n_unique() > 1:
        asked.append("resolved")
    if cases.has_empathy and answered["empathy"].drop_nulls().n_unique() > 1:
        asked.append("empathy")
    varied = [name for name in cases.drivers if answered[name].drop_nulls().n_unique() > 1]
    enough = _MOST * answered.height
    some = [name for name in varied if name in _ASKED_OF_SOME or answered[name].count() < enough]
    return (*asked, *(name for name in varied if name not in some)), tuple(some)


def _because(nothing: Drivers, reason: str) -> Drivers:
    return replace(nothing, because=reason)


def _enough_agents(rows: pl.DataFrame, settings: ReportSettings) -> bool:
    # An answer without an agent is a cluster of its own.
    return rows["agent"].drop_nulls().n_unique() + int(rows["agent"].is_null().sum()) >= settings.least_clusters


def _placed(found: key.DriverIntervals) -> tuple[Driver, ...]:
    best, worst = places(found)
    order = np.lexsort((np.arange(len(found.names)), worst, best))
    return tuple(
        Driver(
            name=found.names[place],
            owner=OWNERS.get(found.names[place]),
            share=float(found.share[place]),
            low=float(found.share_low[place]),
            high=float(found.share_high[place]),
            place=int(best[place]),
            place_last=int(worst[place]),
        )
        for place in order
    )


def places(found: key.DriverIntervals) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the best and the worst place of each driver: one is ahead of another only where their intervals are apart.

    Stricter than the interval of the difference, so that no reader sees two ranks beside two intervals that overlap.
    """
    ahead = found.share_low[:, None] > found.share_high[None, :]
    behind = ahead.sum(axis=1)
    return 1 + ahead.sum(axis=0), len(found.names) - behind


def _offer(table: pl.DataFrame) -> str:
    numbers = table.select(name for name in table.columns if table[name].dtype.is_numeric())
    return key.collinearity(numbers).sentence if numbers.width >= _LEAST_DRIVERS else ""
