"""One figure of the page: weighted by chance, with what the reader adds, and what a plain mean would have said."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rapport.exceptions import TooFew
from rapport.measurement.sampling import hajek, powered_by_chance
from rapport.report.analysis.figure import Figure, too_few
from rapport.report.analysis.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl
    from numpy.typing import NDArray

# So much of what could be drawn must be read before the reader's view is brought in.
COVERED: Final = 0.9


def estimate(rows: pl.DataFrame, values: str, *, least: int) -> dict[str, Any]:
    """Return a figure over all that could be drawn: ``figure``, ``naive``, ``se``.

    Args:
        rows: With ``weighing``, ``drawn_in``, ``agent`` and the values, each from 0 to 1.
        values: Which column.
        least: Fewest for which it is shown.
    """
    y, chances, agents, strata = _columns(rows, values)
    if len(y) < max(least, 2):
        return {"figure": plain(too_few(len(y), least=max(least, 2), voice="evaluator")), "naive": None, "se": None}
    is_share = bool(np.isin(y, (0.0, 1.0)).all())
    found = hajek(y, chances, strata=strata, clusters=agents, kind="share" if is_share else "mean")
    if np.isnan(found.se):  # all are one agent's: how agents differ cannot be told
        figure = too_few(len(y), least=len(y) + 1, voice="evaluator", n_effective=1.0)
        return {"figure": plain(replace(figure, missing=1)), "naive": None, "se": None}
    figure = Figure(
        estimate=found.estimate,
        low=max(0.0, found.low),
        high=min(1.0, found.high),
        n=found.n,
        n_effective=found.n_effective,
        voice="evaluator",
    )
    return {"figure": plain(figure), "naive": plain(found.naive), "se": plain(found.se)}


def with_readings(
    rows: pl.DataFrame, rest: pl.Series, values: str, *, least: int, population: int
) -> dict[str, Any] | None:
    """Return the prediction-powered ``figure`` with ``se`` and ``tuning``; None where readings do not cover it."""
    read = rows.filter(rows["seen"].is_not_null())
    others = rest.drop_nulls()
    if read.height < max(least, 2) or read.height + len(others) < COVERED * population or not len(others):
        return None
    # What the reader saw is known of all conversations, and where this was asked is known of the evaluated ones only:
    # all of those say how far the drawn ones lie from all.
    within = read[values].is_not_null().to_numpy()
    if within.sum() < max(least, 2):
        return None
    y = np.clip(read[values].cast(float).fill_null(0.0).to_numpy(), 0.0, 1.0)
    is_share = bool(np.isin(y[within], (0.0, 1.0)).all())
    try:
        found = powered_by_chance(
            y,
            read["weighing"].to_numpy(),
            read["seen"].to_numpy(),
            others.to_numpy(),
            within=within,
            strata=read["drawn_in"].to_list(),
            clusters=read["agent"].to_list(),
            kind="share" if is_share else "mean",
        )
    except TooFew:
        return None
    if np.isnan(found.se):
        return None
    low, high = max(0.0, found.low), min(1.0, found.high)
    middle = min(max(found.estimate, 0.0), 1.0)
    worth = middle * (1 - middle) / found.se**2 if found.se > 0 and is_share else float(found.n)
    figure = Figure(estimate=middle, low=low, high=high, n=found.n, n_effective=worth, voice="evaluator")
    return {"figure": plain(figure), "se": plain(found.se), "tuning": plain(found.tuning), "covered": found.covered}


def _columns(
    rows: pl.DataFrame, values: str
) -> tuple[NDArray[np.float64], NDArray[np.float64], Sequence[str | None], Sequence[str]]:
    known = rows.filter(rows[values].is_not_null())
    y = np.clip(known[values].cast(float).to_numpy(), 0.0, 1.0)
    return y, known["weighing"].to_numpy(), known["agent"].to_list(), known["drawn_in"].to_list()
