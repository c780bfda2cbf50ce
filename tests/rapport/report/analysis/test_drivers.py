from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from rapport.report import ReportSettings
from rapport.report.analysis.answers import clean
from rapport.report.analysis.cases import gather
from rapport.report.analysis.drivers import rank

SETTINGS = ReportSettings(resamples=200)


@pytest.fixture(scope="module")
def rated(contact):
    rng = np.random.default_rng(3)
    n = 300
    ratings = rng.integers(1, 6, size=(n, 3))
    score = 0.9 * ratings[:, 0] + 0.3 * ratings[:, 1] + 0.05 * ratings[:, 2] + rng.normal(0, 0.5, n)
    conversations = [contact(f"c{i}", agent=f"a{i % 30}")[0] for i in range(n)]
    answers = pl.DataFrame(
        {
            "conversation": [f"c{i}" for i in range(n)],
            "empathy": ratings[:, 0],
            "effort": ratings[:, 1],
            "colour_of_the_logo": ratings[:, 2],
            "satisfaction": np.clip(np.round(score), 1, 5),
        }
    )
    return conversations, answers


def ranked(conversations, answers, settings=SETTINGS):
    return rank(gather(conversations, {}, clean(answers)), settings)


def test_drivers_stand_in_their_places_with_intervals(rated):
    found = ranked(*rated)

    assert [driver.name for driver in found.drivers] == ["empathy", "effort", "colour_of_the_logo"]
    assert sum(driver.share for driver in found.drivers) == pytest.approx(1.0)
    for driver in found.drivers:
        assert driver.low <= driver.share <= driver.high
        assert driver.place <= driver.place_last
    assert (found.method, found.n, found.clusters) == ("lmg", 300, 30)


def test_each_driver_has_its_owner_or_none(rated):
    owners = {driver.name: driver.owner for driver in ranked(*rated).drivers}

    assert owners == {"empathy": "people", "effort": "process", "colour_of_the_logo": None}


def test_under_the_least_number_it_is_not_told(rated):
    conversations, answers = rated

    found = ranked(conversations, answers.head(150))

    assert found.drivers == ()
    assert (found.because, found.n, found.n_needed) == ("too few answers", 150, 200)


def test_more_drivers_need_more_answers(rated):
    conversations, answers = rated
    rng = np.random.default_rng(1)
    wide = answers.with_columns(pl.Series(f"d{i}", rng.integers(1, 6, answers.height)) for i in range(14))

    found = ranked(conversations, wide)

    assert found.n_needed == 20 * 17
    assert found.drivers == ()


def test_one_rated_thing_has_nothing_beside_it(rated):
    conversations, answers = rated

    found = ranked(conversations, answers.select("conversation", "empathy", "satisfaction"))

    assert found.because == "customers rated too little to set side by side"


def test_resolution_that_was_not_said_does_not_lose_its_row(rated):
    conversations, answers = rated
    said = answers.with_columns(resolved=pl.Series(["yes", "no", None] * 100))

    found = ranked(conversations, said)

    assert found.n == 300
    assert "resolved" in {driver.name for driver in found.drivers}


def test_drivers_that_say_the_same_are_offered_together(rated):
    conversations, answers = rated
    doubled = answers.with_columns(courtesy=pl.col("empathy"))

    assert "empathy" in ranked(conversations, doubled).offer


def test_a_satisfaction_that_never_varies_is_said_so(rated):
    conversations, answers = rated

    found = ranked(conversations, answers.with_columns(satisfaction=pl.lit(4)))

    assert found.drivers == ()
    assert "same in every row" in found.because


def test_what_only_some_are_asked_is_no_driver_and_said_to_be_left_out(rated):
    conversations, answers = rated
    some = pl.Series([4.0 if row % 2 else 2.0 for row in range(answers.height)])
    few = pl.Series([float(1 + row % 5) if row < 60 else None for row in range(answers.height)])

    found = ranked(conversations, answers.with_columns(part_visit=some, rare=few))

    assert found.asked_of_some == ("part_visit", "rare")
    assert found.names == ("empathy", "effort", "colour_of_the_logo")
    assert found.n == 300
