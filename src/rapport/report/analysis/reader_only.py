"""Where customers did not rate empathy: the reader's moments against their satisfaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from rapport.report.analysis.figure import Figure, share
from rapport.report.analysis.trap import Trap, both_ways

if TYPE_CHECKING:
    from rapport.report.analysis.cases import Cases
    from rapport.report.settings import ReportSettings


@dataclass(frozen=True, slots=True)
class ReaderOnly:
    """Satisfaction of customers by how their moments ended.

    Attributes:
        met: Share satisfied where at least half of the moments were met, unsure ones left out.
        not_met: Share satisfied where they were not.
        no_moment: Share satisfied where nothing called for empathy.
        trap: The same read both ways and at equal resolution; None where too few rated.
    """

    met: Figure
    not_met: Figure
    no_moment: Figure
    trap: Trap | None


def set_against(cases: Cases, settings: ReportSettings) -> ReaderOnly | None:
    """Set the reader's moments against satisfaction; None where empathy or nothing at all was rated."""
    if cases.has_empathy or cases.table["satisfaction"].count() == 0:
        return None
    rated = cases.table.filter(pl.col("satisfaction").is_not_null() & pl.col("read"))
    called = rated.filter(pl.col("told") > 0).with_columns((2 * pl.col("met") >= pl.col("told")).alias("caring"))
    return ReaderOnly(
        met=_satisfied(called.filter("caring"), settings),
        not_met=_satisfied(called.filter(~pl.col("caring")), settings),
        no_moment=_satisfied(rated.filter(pl.col("moments") == 0), settings),
        trap=both_ways(
            called["caring"].to_numpy(),
            (called["satisfaction"] >= settings.satisfied_from).to_numpy(),
            like=called["resolved"].fill_null("not said").to_list(),
            settings=settings,
            weights=called["weight"].to_numpy(),
            clusters=called["agent"].to_list(),
        ),
    )


def _satisfied(rows: pl.DataFrame, settings: ReportSettings) -> Figure:
    return share(
        (rows["satisfaction"] >= settings.satisfied_from).to_numpy(),
        voice="customer",
        least=settings.least_share,
        weights=rows["weight"].to_numpy(),
        clusters=rows["agent"].to_list(),
    )
