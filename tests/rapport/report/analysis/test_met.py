"""Moments met by part: drawn towards the whole, in a fixed order, and never shown from too few."""

from __future__ import annotations

import polars as pl
import pytest

from rapport.measurement.estimates import shrink_shares
from rapport.report import ReportSettings
from rapport.report.analysis.cases import MOMENT_SCHEMA
from rapport.report.analysis.met import counting, met_by

SETTINGS = ReportSettings()


def moments(**parts: tuple[int, int]) -> pl.DataFrame:
    """Moments by topic: of each topic's n, k were met; every one by an agent of its own."""
    found = [
        {
            "conversation": f"{topic}-{each}",
            "channel": "chat",
            "topic": topic,
            "team": None,
            "agent": f"{topic}-{each}",
            "cue": "emotion" if each % 2 else "clue",
            "outcome": "met" if each < k else "missed",
            "replied": True,
            "set_aside": False,
            "owner": None,
        }
        for topic, (k, n) in parts.items()
        for each in range(n)
    ]
    return pl.DataFrame(found, schema=MOMENT_SCHEMA)


def test_shares_are_the_beta_binomials() -> None:
    found = met_by(moments(Bills=(80, 100), Cards=(20, 100), Loans=(55, 100)), "topic", SETTINGS)

    expected = shrink_shares([80, 20, 55], [100, 100, 100])
    assert [each.met.estimate for each in found] == pytest.approx(list(expected.estimate))
    assert [each.met.low for each in found] == pytest.approx(list(expected.low))
    assert {each.met.confidence for each in found} == {0.90}


def test_parts_come_by_name_and_cues_in_their_fixed_order() -> None:
    table = moments(loans=(20, 40), Bills=(20, 40))

    assert [each.level for each in met_by(table, "topic", SETTINGS)] == ["Bills", "loans"]
    assert [each.level for each in met_by(table, "cue", SETTINGS)] == ["clue", "emotion"]


def test_under_the_least_number_nothing_is_said_but_how_many_more() -> None:
    few = met_by(moments(Bills=(20, 40), Cards=(1, 29)), "topic", SETTINGS)[1]

    assert (few.met.estimate, few.met.missing, few.n) == (None, 1, 29)


def test_a_single_part_has_its_own_share() -> None:
    (only,) = met_by(moments(Bills=(20, 40)), "topic", SETTINGS)

    assert only.met.estimate == pytest.approx(0.5)


def test_what_is_set_aside_or_unsure_counts_in_no_share() -> None:
    table = moments(Bills=(20, 40), Cards=(20, 40)).with_columns(
        pl.when(pl.col("conversation") == "Bills-39")
        .then(pl.lit(value=True))
        .otherwise(pl.col("set_aside"))
        .alias("set_aside"),
        pl.when(pl.col("conversation") == "Bills-38")
        .then(pl.lit("unsure"))
        .otherwise(pl.col("outcome"))
        .alias("outcome"),
    )

    bills = met_by(table, "topic", SETTINGS)[0]

    assert (bills.n, bills.set_aside, bills.unsure) == (38, 1, 1)
    assert bills.counts == {"met": 20, "missed": 18, "hollow": 0}
    assert counting(table).height == 78


def test_moments_without_the_part_are_left_out() -> None:
    assert met_by(moments(Bills=(20, 40)), "team", SETTINGS) == ()
