from __future__ import annotations

import polars as pl
import pytest

from rapport.measurement.intervals import wilson
from rapport.report import ReportSettings, build


@pytest.fixture
def settings():
    return ReportSettings(resamples=100)


def test_each_part_is_decided_by_its_own_answers(report):
    segments = report.contents.overall.segments

    assert [(s.part, s.level) for s in segments] == [
        ("topic", "bills"),
        ("topic", "faults"),
        ("topic", "moving"),
        ("channel", "chat"),
        ("channel", "voice"),
    ]
    assert sum(s.n for s in segments if s.part == "topic") == 400


def test_a_part_with_too_few_answers_shows_no_figure(ordinary, settings):
    few = ordinary.answers.filter(~pl.col("conversation").str.ends_with("1")).head(90)

    told = build(ordinary.conversations, ordinary.readings, few, settings=settings).json()["segments"]

    assert {segment["rule"] for segment in told} == {"too_few_answers"}
    assert {segment["gap"]["estimate"] for segment in told} == {None}


def test_a_part_that_nobody_answered_about_is_still_listed(ordinary, settings):
    ids = [c.id for c in ordinary.conversations if c.topic != "faults"]
    answers = ordinary.answers.filter(pl.col("conversation").is_in(ids))

    segments = build(ordinary.conversations, ordinary.readings, answers, settings=settings).contents.overall.segments

    faults = next(s for s in segments if s.level == "faults")
    assert (faults.n, faults.verdict) == (0, "cant_tell")
    assert faults.conversations > 0


def test_where_a_part_clearly_differs_the_headline_names_it(centre, settings):
    made = centre(900)
    well = [c.id for c in made.conversations if c.topic == "bills"]
    content = pl.col("conversation").is_in(well)
    answers = made.answers.with_columns(empathy=pl.when(content).then(5).otherwise(pl.col("empathy")))

    overall = build(made.conversations, made.readings, answers, settings=settings).contents.overall

    assert next(s for s in overall.segments if s.level == "bills").verdict == "enough"
    assert overall.headline == "Yes, in “faults” and “moving”."


def test_planted_truth_is_found(centre, settings):
    none = centre(1600, link=0.0, low=0.3)
    felt = centre(400, link=0.6, low=0.02)

    assert build(none.conversations, none.readings, none.answers, settings=settings).verdict == "enough"
    assert build(felt.conversations, felt.readings, felt.answers, settings=settings).verdict == "enough"


def test_a_part_in_the_file_says_its_n_at_its_own_level(report):
    for segment in report.json()["segments"]:
        assert "decided" not in segment
        assert segment["importance"]["n"] > 0
        assert segment["gap"]["n"] == segment["n"]


def test_the_resolved_share_of_a_part_has_the_interval_of_its_neighbours(report):
    resolved = report.contents.overall.segments[0].resolved

    assert resolved.confidence == 0.90
    assert (resolved.low, resolved.high) == pytest.approx(
        wilson(resolved.estimate * resolved.n_effective, resolved.n_effective, confidence=0.90)
    )
