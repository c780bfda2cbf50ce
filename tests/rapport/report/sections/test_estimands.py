from __future__ import annotations

import dataclasses

import pytest

from rapport.measurement.verdict import Estimate
from rapport.measurement.verdict.results import UNDEFINED
from rapport.report.sections import estimands


@pytest.fixture
def drawn(report):
    """Draw the section with other estimates."""

    def draw(**estimates):
        overall = report.contents.overall
        verdict = dataclasses.replace(overall.verdict, **estimates)
        return estimands.section(
            dataclasses.replace(report.contents, overall=dataclasses.replace(overall, verdict=verdict))
        )

    return draw


@pytest.mark.parametrize(
    ("low", "estimate", "high", "said"),
    [
        (0.19, 0.24, 0.29, "<b>Yes.</b> The whole interval lies above 0.10"),
        (-0.05, 0.02, 0.08, "<b>No.</b> The whole interval lies within 0.10 of nothing"),
        (-0.30, -0.20, -0.12, "<b>The other way round.</b> Feeling understood goes with lower satisfaction"),
        (-0.02, 0.18, 0.37, "<b>Can’t tell.</b> The interval holds 0.10"),
        (0.05, 0.12, 0.20, "<b>Can’t tell.</b>"),
    ],
)
def test_the_link_is_judged_against_its_bound(drawn, low, estimate, high, said):
    assert said in drawn(importance=Estimate(estimate, low, high))


@pytest.mark.parametrize(
    ("low", "estimate", "high", "said"),
    [
        (0.24, 0.26, 0.29, "<b>Yes.</b> 10 of 100"),
        (0.04, 0.06, 0.09, "<b>No.</b> 10 of 100"),
        (0.08, 0.12, 0.15, "<b>Can’t tell.</b> 10 of 100"),
    ],
)
def test_the_gap_is_judged_against_what_is_bearable(drawn, low, estimate, high, said):
    page = drawn(gap=Estimate(estimate, low, high))

    assert said in page
    assert "Not understood: they rated it 1 to 3 of 5." in page


@pytest.mark.parametrize(
    ("low", "high", "said"), [(0.14, 0.29, "Worth it."), (0.01, 0.03, "Little."), (0.02, 0.10, "Can’t tell.")]
)
def test_the_gain_is_judged_against_what_is_worth_it(drawn, low, high, said):
    assert f"<b>{said}</b> That is how many points of 5" in drawn(headroom=Estimate((low + high) / 2, low, high))


def test_a_link_below_nothing_has_a_true_minus_and_a_scale_for_it(drawn):
    page = drawn(importance=Estimate(-0.05, -0.15, 0.05))

    assert "−0.05" in page
    assert "−0.15 to 0.05" in page
    assert ">−0.4</text>" in page


def test_what_is_not_known_leaves_an_empty_place_and_says_how_many_are_needed(drawn):
    page = drawn(importance=UNDEFINED, gap=UNDEFINED, headroom=UNDEFINED)

    assert page.count("Can’t tell</p>") == 3
    assert "60 answers with both ratings are the least; there are 400." in page
    assert 'class="dot"' not in page


def test_the_drawing_says_what_it_shows(drawn):
    page = drawn(gap=Estimate(0.26, 0.24, 0.29))

    assert 'aria-label="26 of 100, between 24 and 29, bound 10"' in page


def test_both_intervals_stand_in_the_table(drawn):
    page = drawn(importance=Estimate(0.24, 0.19, 0.29, 0.18, 0.30, 1148, 874.4))

    for words in ("0.19 to 0.29", "0.18 to 0.30", "1,148", "874"):
        assert words in page


@pytest.mark.parametrize(
    ("when", "said"),
    [
        ("", "the bound set beforehand."),
        ("2026-06-15", "the bound set on 15 Jun 2026, before any of these conversations."),
        ("2026-09-20", "the bound set on 20 Sep 2026."),
    ],
)
def test_the_day_on_which_the_bounds_were_set_is_said(report, when, said):
    settings = dataclasses.replace(report.contents.settings, bounds_set_on=when)
    method = dataclasses.replace(report.contents.method, first="2026-07-01")

    assert said in estimands.section(dataclasses.replace(report.contents, settings=settings, method=method))
