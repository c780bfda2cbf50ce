"""Hollow passes and unfair fails."""

from __future__ import annotations

import math

import pytest

from rapport.exceptions import UsageError
from rapport.measurement.hollow import hollow_pass, unfair_fail
from rapport.measurement.intervals import wilson

TOTALS = [1.0, 0.9, 0.8, 0.5, 0.2, 0.7, math.nan, 1.0]
RATINGS = [2, 5, 3, 5, 1, 4, 1, math.nan]


def test_passes_that_the_customer_rated_low_are_hollow():
    found = hollow_pass(TOTALS, RATINGS)

    assert (found.k, found.n, found.rows) == (2, 3, (0, 2))
    assert found.share == pytest.approx(2 / 3)
    assert (found.low, found.high) == pytest.approx(wilson(2, 3))


def test_fails_that_the_customer_rated_high_are_unfair():
    found = unfair_fail(TOTALS, RATINGS)

    assert (found.k, found.n, found.rows) == (2, 3, (3, 5))


def test_the_pass_mark_and_what_is_low_are_the_centres_own():
    assert hollow_pass(TOTALS, RATINGS, pass_mark=0.95, below=2).k == 0
    assert unfair_fail(TOTALS, RATINGS, pass_mark=0.6).rows == (3,)


def test_agents_alike_make_the_interval_wider():
    totals, ratings, agents = [1.0] * 80, [1, 1, 1, 1, 5, 5, 5, 5] * 10, [0, 0, 0, 0, 1, 1, 1, 1] * 10
    agents = [agent + 2 * (i // 8) for i, agent in enumerate(agents)]

    alone, by_agent = hollow_pass(totals, ratings), hollow_pass(totals, ratings, agents=agents)

    assert by_agent.share == alone.share == 0.5
    assert by_agent.n_effective == pytest.approx(20)
    assert by_agent.high - by_agent.low > alone.high - alone.low


def test_weights_weigh():
    assert hollow_pass([1, 1], [2, 5], weights=[3, 1]).share == 0.75


def test_where_nobody_passed_nothing_is_known():
    found = hollow_pass([0.1, 0.2], [5, 5])

    assert math.isnan(found.share)
    assert (found.low, found.high, found.n) == (0, 1, 0)


@pytest.mark.parametrize("settings", [{"agents": ["a"]}, {"weights": [1]}])
def test_lengths_must_agree(settings):
    with pytest.raises(UsageError):
        hollow_pass([1, 1], [2, 3], **settings)
    with pytest.raises(UsageError):
        unfair_fail([1], [2, 3])
