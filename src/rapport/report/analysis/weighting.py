"""Weights that make those who answered look like all who had contact, as far as is known of all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import polars as pl

from rapport.exceptions import UsageError
from rapport.measurement.weights import kish, rake

if TYPE_CHECKING:
    from rapport.report.analysis.cases import Cases
    from rapport.report.settings import ReportSettings

MARGINS: Final = ("channel", "topic", "team", "week")
# A level with fewer answers would give a handful of customers the say of many.
LEAST_A_LEVEL: Final = 10
_LEAST_LEVELS: Final = 2
REST: Final = "(others)"
_EVERYBODY: Final = 1.0


@dataclass(frozen=True, slots=True)
class Weighting:
    """How the answers were weighted.

    Attributes:
        margins: What the answers were made to match: columns known of every conversation.
        not_matched: Why they were not weighted at all; empty where they were.
        trim: Weights above this many times the median were cut.
        n: Answers with weight.
        n_effective: Kish's effective n of the weights alone.
        largest: The largest weight, with a mean of 1.
    """

    margins: tuple[str, ...]
    not_matched: str
    trim: float
    n: int
    n_effective: float
    largest: float


def weigh(cases: Cases, settings: ReportSettings) -> tuple[Cases, Weighting]:
    """Return the cases with their answers weighted, and how that was done."""
    answered = cases.answered
    n = answered.height
    plain = Weighting(
        margins=(), not_matched="", trim=settings.trim, n=n, n_effective=float(kish(answered["weight"])), largest=1.0
    )
    if n == 0:
        return cases, replace(plain, not_matched="nobody answered")
    if n == cases.table.height:
        return cases, replace(plain, not_matched="every conversation was answered")
    levelled = {name: _levels(cases.table, name) for name in MARGINS}
    margins = {name: levels for name, levels in levelled.items() if levels.n_unique() >= _LEAST_LEVELS}
    if not margins:
        return cases, replace(plain, not_matched="nothing known of all conversations tells them apart")
    everyone = pl.DataFrame(margins)
    totals = {
        name: {level: float(count) for level, count in everyone[name].value_counts(sort=True).iter_rows()}
        for name in margins
    }
    try:
        raked = rake(
            everyone.filter(cases.table["answered"]),
            totals,
            base=answered["weight"].to_numpy(),
            trim=settings.trim,
            empty="drop",
        )
    except UsageError as refusal:
        return cases, replace(plain, not_matched=str(refusal))
    weights = pl.Series("weight", raked * (n / raked.sum()))
    column = cases.table["weight"].to_numpy().copy()
    column[cases.table["answered"].to_numpy()] = weights.to_numpy()
    weighed = replace(cases, table=cases.table.with_columns(pl.Series("weight", column)))
    return weighed, replace(
        plain,
        margins=tuple(margins),
        n_effective=float(kish(raked)),
        largest=float(weights.max()),  # type: ignore[arg-type]
    )


def _levels(table: pl.DataFrame, name: str) -> pl.Series:
    known = table[name].fill_null(REST)
    counts = table.filter("answered").group_by(name).len().filter(pl.col("len") >= LEAST_A_LEVEL)
    kept = counts[name].drop_nulls().to_list()
    return pl.Series(name, [level if level in kept else REST for level in known.to_list()])
