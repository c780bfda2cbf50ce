"""What the silence could hide."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.weights import tipping_point, tipping_shift


def test_the_silent_at_the_tipping_point_put_the_whole_on_the_bound():
    tip = tipping_point(0.22, bound=0.10, response_rate=0.3)

    assert 0.3 * 0.22 + 0.7 * tip.silent == pytest.approx(0.10)
    assert tip.difference == pytest.approx(tip.silent - 0.22)
    assert tip.reachable
    assert (tip.lowest, tip.highest) == pytest.approx((0.066, 0.766))


def test_a_result_that_no_silence_can_turn_says_so():
    tip = tipping_point(0.60, bound=0.10, response_rate=0.8)

    assert tip.silent < 0
    assert not tip.reachable
    assert tip.lowest > 0.10


def test_ratings_have_their_own_scale():
    tip = tipping_point(4.2, bound=4.0, response_rate=0.5, scale=(1, 5))

    assert tip.silent == pytest.approx(3.8)
    assert tip.difference == pytest.approx(-0.4)
    assert (tip.lowest, tip.highest) == pytest.approx((2.6, 4.6))


def test_where_everybody_answered_nobody_can_turn_it():
    tip = tipping_point(0.3, bound=0.1, response_rate=1)

    assert tip.silent == -math.inf
    assert not tip.reachable
    assert tip.lowest == tip.highest == 0.3


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0.01, 0.99))
def test_it_can_be_reached_just_where_the_bound_lies_between_the_extremes(estimate, bound, rate):
    tip = tipping_point(estimate, bound=bound, response_rate=rate)

    if min(abs(bound - tip.lowest), abs(bound - tip.highest)) > 1e-9:
        assert tip.reachable == (tip.lowest < bound < tip.highest)


@pytest.mark.parametrize(
    "settings", [{"response_rate": 0}, {"response_rate": 1.1}, {"response_rate": 0.5, "scale": (5, 1)}]
)
def test_settings_out_of_range_are_refused(settings):
    with pytest.raises(UsageError):
        tipping_point(0.2, bound=0.1, **settings)


def test_a_missing_estimate_is_refused():
    with pytest.raises(UsageError, match="must be numbers"):
        tipping_point(math.nan, bound=0.1, response_rate=0.5)


def test_a_shift_of_the_silent_puts_the_whole_on_the_bound():
    ratings, rate, bound = np.array([1, 2, 3, 4, 4, 4, 5, 5, 5, 5]), 0.4, 0.45

    shift = tipping_shift(ratings, bound=bound, response_rate=rate)

    points, part = divmod(shift, 1)
    silent = (1 - part) * np.mean(ratings - points < 4) + part * np.mean(ratings - points - 1 < 4)
    assert rate * 0.3 + (1 - rate) * silent == pytest.approx(bound)
    assert shift > 0


def test_turning_a_need_takes_silent_customers_who_rate_higher():
    assert tipping_shift([1, 2, 3, 3, 4, 5], bound=0.5, response_rate=0.5) < 0


def test_a_whole_that_lies_on_the_bound_needs_no_shift():
    assert tipping_shift([3, 5, 5, 5], bound=0.25, response_rate=0.5) == 0


def test_where_no_shift_turns_it_there_is_none():
    assert tipping_shift([1, 1, 1], bound=0.1, response_rate=0.9) is None
    assert tipping_shift([1, 5], bound=0.1, response_rate=1) is None


def test_weights_count_and_gaps_do_not():
    weighted = tipping_shift([2, 5, math.nan], bound=0.4, response_rate=0.5, weights=[1, 3, 9])

    assert weighted == tipping_shift([2, 5, 5, 5], bound=0.4, response_rate=0.5)


def test_ratings_far_apart_take_no_longer():
    assert tipping_shift([0, 10**9], bound=0.75, response_rate=0.5) == pytest.approx(10**9 - 3)


def test_an_infinite_rating_is_refused():
    with pytest.raises(UsageError, match="value 1 is inf"):
        tipping_shift([3, math.inf], bound=0.1, response_rate=0.5)


def test_without_answers_nothing_can_be_said():
    with pytest.raises(TooFew, match="no answer"):
        tipping_shift([math.nan], bound=0.1, response_rate=0.5)


def test_the_bound_is_a_share():
    with pytest.raises(UsageError, match="share"):
        tipping_shift([3], bound=10, response_rate=0.5)
