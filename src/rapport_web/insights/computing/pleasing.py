"""What is taken for granted, and what pleases: low and high ratings of each driver against the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import polars as pl

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.drivers import penalty_reward
from rapport.report.analysis.plain import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.report import ReportSettings

LEAST: Final = 30
# Where a matter stands, on the scale of the ratings, so that "partly" is the middle.
_SETTLED: Final = {"yes": 5.0, "partly": 3.0, "no": 1.0}


def contrast(answers: pl.DataFrame, names: Sequence[str], settings: ReportSettings) -> dict[str, Any]:
    """Return what a low and what a high rating go with, in points of satisfaction, for each rating.

    ``weighs`` is ``penalty`` or ``reward`` where one is clearly larger than the other, else empty; ``missing`` is how
    many answers the smallest of the three cells (low, middle, high) lacks.

    Source:
        METHODS 1: the penalty-reward contrast (Brandt 1987), 30 answers in each cell at least.
    """
    table = answers.with_columns(pl.col("resolved").replace_strict(_SETTLED, default=None, return_dtype=pl.Float64))
    complete = table.drop_nulls(["satisfaction", *names])
    if not names or complete.is_empty():
        return {"rows": [], "n": complete.height, "least": LEAST, "because": "too few answers"}
    enough = complete["agent"].drop_nulls().n_unique() >= settings.least_clusters
    try:
        found = penalty_reward(
            complete.select(names),
            complete["satisfaction"],
            weights=complete["weight"],
            clusters=complete["agent"].to_list() if enough else None,
            least=LEAST,
        )
    except (UsageError, TooFew) as refusal:
        return {"rows": [], "n": complete.height, "least": LEAST, "because": str(refusal)}
    rows = [
        {
            "name": name,
            "penalty": found.penalty[at],
            "penalty_low": found.penalty_low[at],
            "penalty_high": found.penalty_high[at],
            "reward": found.reward[at],
            "reward_low": found.reward_low[at],
            "reward_high": found.reward_high[at],
            "cells": found.cells[at],
            "enough": bool(found.enough[at]),
            "missing": max(0, LEAST - int(found.cells[at].min())),
        }
        for at, name in enumerate(found.names)
    ]
    told: list[dict[str, Any]] = plain(rows)
    return {
        "rows": [each | {"weighs": _weighs(each)} for each in told],
        "n": found.n,
        "least": LEAST,
        "because": "",
    }


def _weighs(row: dict[str, Any]) -> str:
    """Return which side is larger, as far as the two intervals are apart."""
    if not row["enough"] or None in {row["penalty_low"], row["reward_low"]}:
        return ""
    costs = (-row["penalty_high"], -row["penalty_low"])
    gains = (row["reward_low"], row["reward_high"])
    if costs[0] > gains[1] and costs[0] > 0:
        return "penalty"
    return "reward" if gains[0] > costs[1] and gains[0] > 0 else ""
