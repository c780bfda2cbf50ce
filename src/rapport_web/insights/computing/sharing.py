"""Sharing out what ratings explain of an outcome, each by itself or in groups, with places that may tie."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rapport.exceptions import TooFew, UsageError
from rapport.instrument.core import CORE
from rapport.measurement import drivers as key
from rapport.report.analysis.drivers import LEAST, LEAST_A_DRIVER, OWNERS, places
from rapport.report.analysis.figure import share
from rapport.report.analysis.plain import plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.report import ReportSettings
    from rapport.report.analysis.figure import Figure

_PAIR: Final = 2
_SAID: Final = "not said"
_OWNERS: Final = OWNERS | {question.name: question.owner for question in CORE if question.owner}


def in_order(names: Sequence[str]) -> tuple[str, ...]:
    """Return ratings in the questionnaire's order; a company's own come after the core's, by name."""
    place = {question.name: at for at, question in enumerate(CORE)}
    return tuple(sorted(names, key=lambda name: (place.get(name, len(place)), name)))


def grouping(names: Sequence[str], chosen: str, owners: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return each rating's group: what the centre chose, else whose it is, else itself.

    Args:
        names: The ratings.
        chosen: As the address says it: ``empathy:people,effort:process``.
        owners: Whose the company's own questions are, by column; empty is nobody's.
    """
    own = dict(pair.split(":", 1) for pair in chosen.split(",") if ":" in pair)
    whose = {**(owners or {}), **_OWNERS}
    return {name: own.get(name) or whose.get(name) or name for name in names}


def rate(rows: pl.DataFrame, what: str, settings: ReportSettings) -> Figure:
    """Return the share of rows that have something, with its interval by agent."""
    had = rows[what].cast(pl.Boolean).to_numpy()
    return share(had, voice="reader", least=settings.least_share, clusters=rows["agent"].to_list())


def nothing(names: Sequence[str], *, n: int, because: str, missing: int, needed: int = 0) -> dict[str, Any]:
    """Return the result that says why it can't be told."""
    empty: dict[str, Any] = {"rows": [], "differences": [], "levels": [], "vif": {}, "pairs": [], "offer": []}
    return empty | {"names": list(names), "n": n, "n_needed": needed, "missing": missing, "because": because}


def share_out(
    answers: pl.DataFrame,
    outcome: str,
    names: Sequence[str],
    settings: ReportSettings,
    *,
    groups: Mapping[str, str],
    together: bool = False,
) -> dict[str, Any]:
    """Share out what ratings explain of an outcome.

    Args:
        answers: With the ratings, the outcome, ``weight`` and ``agent``.
        outcome: A column of numbers.
        names: The ratings.
        settings: For the draws, the seed and the fewest agents of a bootstrap by agent.
        groups: Each rating's group.
        together: Take the groups instead of the ratings.

    Returns:
        ``rows`` in the order of the ratings with ``share``, its interval, ``place`` to ``place_last`` and ``johnson``;
        ``differences`` between any two; ``levels``, what each adds to models of 0, 1, 2 ... others; ``vif`` and
        ``pairs`` of those that say nearly the same; ``because`` where it can't be told.

    Source:
        METHODS 1: LMG with Johnson's relative weights beside it, a bootstrap by agent, the least n.
    """
    units = list(dict.fromkeys(groups[name] for name in names)) if together else list(names)
    needed = max(LEAST, LEAST_A_DRIVER * len(names))
    complete = answers.drop_nulls([outcome, *(name for name in names if name != "resolved")])
    if len(units) < _PAIR:
        return nothing(units, n=complete.height, because="too little rated", missing=0, needed=needed)
    if complete.height < needed:
        missing = needed - complete.height
        return nothing(units, n=complete.height, because="too few answers", missing=missing, needed=needed)
    table = complete.select(
        pl.col("resolved").fill_null(_SAID) if name == "resolved" else pl.col(name) for name in names
    )
    taken = {unit: [name for name in names if groups[name] == unit] for unit in units} if together else None
    enough = complete["agent"].drop_nulls().n_unique() >= settings.least_clusters
    try:
        found = key.bootstrap(
            table,
            complete[outcome].cast(pl.Float64),
            clusters=complete["agent"].to_list() if enough else None,
            weights=complete["weight"],
            groups=taken,
            draws=settings.resamples,
            seed=settings.seed,
        )
    except (UsageError, TooFew) as refusal:
        return nothing(units, n=complete.height, because=str(refusal), missing=0, needed=needed)
    told = _told(found) | {"n": found.n, "n_needed": needed, "missing": 0, "because": ""}
    return told | _second(table, complete, outcome, taken, told)


def _told(found: key.DriverIntervals) -> dict[str, Any]:
    best, worst = places(found)
    rows = [
        {
            "name": name,
            "share": float(found.share[at]),
            "low": float(found.share_low[at]),
            "high": float(found.share_high[at]),
            "place": int(best[at]),
            "place_last": int(worst[at]),
        }
        for at, name in enumerate(found.names)
    ]
    differences = [
        {
            "first": found.names[a],
            "second": found.names[b],
            "difference": float(found.difference[a, b]),
            "low": float(found.difference_low[a, b]),
            "high": float(found.difference_high[a, b]),
        }
        for a in range(len(found.names))
        for b in range(a + 1, len(found.names))
    ]
    explained = {"explained": found.r2, "explained_low": found.r2_low, "explained_high": found.r2_high}
    by = {"method": found.method, "draws": found.draws, "clusters": found.clusters}
    told: dict[str, Any] = plain(
        {"names": list(found.names), "rows": rows, "differences": differences, **explained, **by}
    )
    return told


def _second(
    table: pl.DataFrame,
    complete: pl.DataFrame,
    outcome: str,
    taken: dict[str, list[str]] | None,
    told: dict[str, Any],
) -> dict[str, Any]:
    """Return the second method beside the first, conditional dominance, and which ratings say nearly the same."""
    y, weights = complete[outcome].cast(pl.Float64), complete["weight"]
    johnson = key.johnson_weights(table, y, weights=weights, groups=taken)
    by_name = dict(zip(johnson.names, plain(johnson.share), strict=True))
    rows = [each | {"johnson": by_name[each["name"]]} for each in told["rows"]]
    levels = key.conditional_dominance(table, y, weights=weights, groups=taken)
    numbers = table.select(name for name in table.columns if table[name].dtype.is_numeric())
    alike = key.collinearity(numbers, weights=weights) if numbers.width >= _PAIR else None
    return {
        "rows": rows,
        "levels": plain(levels.levels),
        "vif": dict(zip(alike.names, plain(alike.vif), strict=True)) if alike else {},
        "pairs": plain(alike.pairs) if alike else [],
        "offer": plain(alike.offer) if alike else [],
    }
