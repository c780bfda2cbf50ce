from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.measurement.verdict import Settings, Verdict
from rapport.measurement.verdict.results import UNDEFINED
from rapport.report.words import steps as words


@pytest.fixture
def open_verdict():
    return Verdict(
        verdict="cant_tell",
        rule="undecided",
        reason="",
        importance=UNDEFINED,
        gap=UNDEFINED,
        headroom=UNDEFINED,
        n=171,
        n_effective=150,
        n_needed=651,
        settings=Settings(),
        weeks=37,
        answers_per_week=13.0,
    )


@pytest.mark.parametrize(
    ("rule", "first"),
    [
        ("no_answers", "Ask every customer these questions"),
        ("no_empathy", "Ask every customer these questions"),
        ("need_more", "Read the missed and hollow moments"),
        ("does_not_matter", "Put first what hurts"),
        ("felt_already", "Leave it alone"),
        ("goes_with_lower_satisfaction", "Read the hollow moments"),
        ("resolution_explains", "Take what hurts to its owners"),
    ],
)
def test_each_verdict_has_its_first_step(rule, first, open_verdict):
    said = words.steps(rule, open_verdict, owners=["process in 34 conversations"])

    assert said[0].startswith(first)
    assert any("process in 34 conversations" in step for step in said)


def test_without_trouble_of_an_owner_nobody_is_sent_to_one(open_verdict):
    assert not any("owners" in step for step in words.steps("need_more", open_verdict, owners=[]))


def test_an_open_question_says_how_many_answers_and_weeks_it_takes(open_verdict):
    assert words.settles(open_verdict) == "about 480 more answers would settle it: 37 weeks at 13 a week."


def test_without_times_the_weeks_are_not_said(open_verdict):
    said = words.settles(replace(open_verdict, weeks=None, answers_per_week=None))

    assert said == "about 480 more answers would settle it."


def test_years_are_said_in_years(open_verdict):
    assert "2 years at 4 a week" in words.settles(replace(open_verdict, weeks=120, answers_per_week=4.0))


def test_weeks_and_rate_agree_as_shown(open_verdict):
    verdict = replace(open_verdict, n_needed=171 + 171, weeks=19, answers_per_week=9.4)

    assert words.settles(verdict) == "about 180 more answers would settle it: 20 weeks at 9 a week."


@pytest.mark.parametrize(("needed", "rate"), [(230_171, 6.0), (230_171, None), (2_171, 6.0)])
def test_what_takes_longer_than_three_years_is_not_within_reach(open_verdict, needed, rate):
    verdict = replace(open_verdict, n_needed=needed, answers_per_week=rate, weeks=None if rate is None else 40_000)

    assert words.settles(verdict) == "not within reach by numbers; read the low answers instead."
    assert "Ask every customer" not in words.steps("undecided", verdict, owners=[])[0]


@pytest.mark.parametrize("needed", [None, 171, 100])
def test_what_no_number_settles_is_said_so(open_verdict, needed):
    verdict = replace(open_verdict, n_needed=needed)

    assert "no number of answers" in words.settles(verdict)
    assert "Read the low answers instead" in words.steps("undecided", verdict, owners=[])[0]


@pytest.mark.parametrize(
    ("n", "rounded"), [(7, 7), (99, 99), (100, 100), (101, 110), (480, 480), (798, 800), (1130, 1200)]
)
def test_what_is_needed_is_rounded_up_to_two_figures(n, rounded):
    assert words.rounded(n) == rounded
