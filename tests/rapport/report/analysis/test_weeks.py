"""Shares week by week: points, gaps, and a band only from twelve weeks on."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest

from rapport.measurement.charts import p_chart
from rapport.report import ReportSettings
from rapport.report.analysis.weeks import by_week

SETTINGS = ReportSettings()


def rows(counts: list[tuple[int, int]], *, first: date = date(2026, 7, 6)) -> pl.DataFrame:
    """One row a conversation: of each week's n, k had it."""
    found = []
    for place, (k, n) in enumerate(counts):
        year, week, _ = (first + timedelta(weeks=place)).isocalendar()
        found += [{"week": f"{year}-W{week:02}", "had": each < k} for each in range(n)]
    return pl.DataFrame(found, schema={"week": pl.String, "had": pl.Boolean})


def test_twelve_weeks_have_the_band_of_the_chart_of_shares() -> None:
    counts = [(20, 50), (22, 60), (18, 50), (25, 55), (21, 50), (19, 50)] * 2

    found = by_week(rows(counts), pl.col("had"), SETTINGS)

    chart = p_chart([k for k, _ in counts], [n for _, n in counts], laney="auto")
    assert found.banded
    assert found.center == pytest.approx(chart.center)
    assert [week.low for week in found.weeks] == pytest.approx(list(chart.lower))
    assert [week.monday for week in found.weeks][:2] == ["2026-07-06", "2026-07-13"]
    assert found.changed == ()


def test_a_week_outside_its_band_is_told() -> None:
    found = by_week(rows([(20, 60)] * 12 + [(55, 60)]), pl.col("had"), SETTINGS)

    assert [week.monday for week in found.changed] == ["2026-09-28"]


def test_eleven_weeks_have_points_and_no_band() -> None:
    found = by_week(rows([(20, 50)] * 11), pl.col("had"), SETTINGS)

    assert (found.banded, found.missing) == (False, 1)
    assert all(week.share == pytest.approx(0.4) and week.low is None for week in found.weeks)


def test_a_week_with_too_few_is_a_gap_and_not_a_point() -> None:
    found = by_week(rows([(20, 50), (5, 29), (20, 50)]), pl.col("had"), SETTINGS)

    assert [week.share for week in found.weeks] == [pytest.approx(0.4), None, pytest.approx(0.4)]
    assert found.weeks[1].n == 29


def test_weeks_between_without_anything_are_there() -> None:
    apart = pl.concat([rows([(20, 50)]), rows([(20, 50)], first=date(2026, 7, 27))])

    assert [week.n for week in by_week(apart, pl.col("had"), SETTINGS).weeks] == [50, 0, 0, 50]


def test_the_first_week_of_a_year_follows_the_last() -> None:
    found = by_week(rows([(20, 50)] * 3, first=date(2026, 12, 21)), pl.col("had"), SETTINGS)

    assert [week.monday for week in found.weeks] == ["2026-12-21", "2026-12-28", "2027-01-04"]


def test_without_a_time_there_are_no_weeks() -> None:
    nothing = pl.DataFrame({"week": [None], "had": [True]}, schema={"week": pl.String, "had": pl.Boolean})

    found = by_week(nothing, pl.col("had"), SETTINGS)

    assert (found.weeks, found.center) == ((), None)
