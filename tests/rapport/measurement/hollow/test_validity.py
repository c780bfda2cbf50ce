"""How far the scorecard's total goes with the customer's rating."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import pearsonr

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.hollow import validity

RANDOM = np.random.default_rng(4)
TOTAL = RANDOM.normal(size=300)
RATING = 0.3 * TOTAL + RANDOM.normal(size=300)


def test_it_is_pearsons_correlation_with_fishers_interval():
    found, theirs = validity(TOTAL, RATING), pearsonr(TOTAL, RATING)

    assert found.raw == pytest.approx(theirs.statistic)
    assert (found.low, found.high) == pytest.approx(theirs.confidence_interval(0.95))
    assert found.disattenuated is None


def test_the_error_of_measurement_is_taken_out_beside_and_never_alone():
    found = validity(TOTAL, RATING, reliability_total=0.64, reliability_rating=0.49)

    assert found.disattenuated == pytest.approx(found.raw / 0.56)
    assert validity(TOTAL, RATING, reliability_total=0.64).disattenuated == pytest.approx(found.raw / 0.8)


def test_conversations_of_one_agent_are_worth_less():
    agents = np.repeat(np.arange(60), 20)
    slopes = np.random.default_rng(5).normal(0.3, 1, 60)[agents]
    total = np.random.default_rng(6).normal(size=1200)
    rating = slopes * total + np.random.default_rng(7).normal(size=1200)

    alone, by_agent = validity(total, rating), validity(total, rating, agents=agents)

    assert by_agent.raw == alone.raw
    assert by_agent.n_effective < 600
    assert by_agent.high - by_agent.low > 1.3 * (alone.high - alone.low)


def test_weights_and_gaps():
    weighted = validity([1, 2, 3, 9, math.nan], [1, 3, 2, 9, 4], weights=[1, 2, 1, 0, 1])
    repeated = validity([1, 2, 2, 3], [1, 3, 3, 2])

    assert weighted.raw == pytest.approx(repeated.raw)
    assert weighted.n == 3


def test_a_total_that_does_not_vary_has_no_validity():
    found = validity([0.1] * 5, [1, 2, 3, 4, 5])

    assert math.isnan(found.raw)
    assert (found.low, found.high) == (-1, 1)


def test_two_conversations_leave_everything_possible():
    found = validity([1, 2], [1, 5])

    assert found.raw == pytest.approx(1)
    assert (found.low, found.high) == (-1, 1)


@pytest.mark.parametrize("reliability", [0, 1.2, -0.5])
def test_a_reliability_is_above_0_and_at_most_1(reliability):
    with pytest.raises(UsageError, match="reliability"):
        validity(TOTAL, RATING, reliability_rating=reliability)


def test_what_has_no_correlation_is_refused():
    with pytest.raises(TooFew, match="2 conversations"):
        validity([1, math.nan], [1, 2])
    with pytest.raises(UsageError, match="one length"):
        validity([1, 2], [1])
