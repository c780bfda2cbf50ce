"""A share week by week, with the band within which chance alone would put it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np
import polars as pl

from rapport.measurement.charts import p_chart
from rapport.measurement.charts.limits import POINTS_TO_SHOW

if TYPE_CHECKING:
    from rapport.report.settings import ReportSettings


@dataclass(frozen=True, slots=True)
class Week:
    """One week.

    Attributes:
        monday: Its first day, in ISO 8601.
        n: Of how many.
        share: The share; None where there are too few to show it.
        low: Lower end of the band; None where there is no band.
        high: Upper end of it.
        outside: The share lies outside its band.
    """

    monday: str
    n: int
    share: float | None
    low: float | None = None
    high: float | None = None
    outside: bool = False


@dataclass(frozen=True, slots=True)
class Weeks:
    """All weeks in their order, those between without a conversation too.

    Attributes:
        weeks: The weeks.
        center: The share over all that are shown; None where none is.
        banded: Whether there are weeks enough for a band.
        missing: How many more weeks a band takes.
        least: How many a week takes to be shown.
    """

    weeks: tuple[Week, ...]
    center: float | None
    banded: bool
    missing: int
    least: int

    @property
    def changed(self) -> tuple[Week, ...]:
        """The weeks outside their band."""
        return tuple(week for week in self.weeks if week.outside)


_DAYS: Final = 7


def by_week(rows: pl.DataFrame, had_it: pl.Expr, settings: ReportSettings) -> Weeks:
    """Count a share week by week.

    Args:
        rows: What is counted, with a column ``week`` such as ``2026-W36``; rows without one are left out.
        had_it: Whether a row has the property.
        settings: For the least number of a week.

    Source:
        METHODS 5: a chart of shares, with Laney's limits where the weeks vary more than chance makes them; no band from
        fewer than 12 weeks.
    """
    counted = (
        rows.filter(pl.col("week").is_not_null())
        .group_by("week")
        .agg(pl.len().alias("n"), had_it.cast(pl.Int64).sum().alias("k"))
    )
    found = {_monday(week): (k, n) for week, n, k in counted.iter_rows()}
    if not found:
        return Weeks((), None, banded=False, missing=POINTS_TO_SHOW, least=settings.least_share)
    mondays = range(min(found), max(found) + 1, _DAYS)
    sizes = np.array([found.get(monday, (0, 0))[1] for monday in mondays])
    shown = sizes >= settings.least_share
    counts = np.array([found.get(monday, (0, 0))[0] for monday in mondays]) * shown
    points = int(shown.sum())
    banded = points >= POINTS_TO_SHOW
    chart = p_chart(counts, sizes * shown, laney="auto") if banded else None
    weeks = []
    for place, (monday, k, n) in enumerate(zip(mondays, counts, sizes, strict=True)):
        day = date.fromordinal(monday).isoformat()
        if not shown[place]:
            weeks.append(Week(day, int(n), None))
        elif chart is None:
            weeks.append(Week(day, int(n), float(k / n)))
        else:
            low, high = float(np.atleast_1d(chart.lower)[place]), float(np.atleast_1d(chart.upper)[place])
            weeks.append(Week(day, int(n), float(k / n), low, high, place in chart.out))
    return Weeks(
        weeks=tuple(weeks),
        center=float(counts.sum() / (sizes * shown).sum()) if points else None,
        banded=banded,
        missing=max(0, POINTS_TO_SHOW - points),
        least=settings.least_share,
    )


def _monday(week: str) -> int:
    year, number = week.split("-W")
    return date.fromisocalendar(int(year), int(number), 1).toordinal()
