"""XmR charts."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.charts import xmr

# Montgomery, Introduction to Statistical Quality Control, costs of processing mortgage loans, twenty weeks.
LOANS = [310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306, 301, 304]
figures = st.lists(st.floats(-1e6, 1e6, allow_subnormal=False), min_size=2, max_size=40)


def test_montgomerys_loans_have_his_limits():
    chart = xmr(LOANS)

    assert chart.center == pytest.approx(300.5)
    assert chart.range_center == pytest.approx(7.79, abs=5e-3)
    assert (chart.upper, chart.lower) == pytest.approx((321.22, 279.78), abs=0.01)
    assert chart.range_upper == pytest.approx(25.45, abs=0.01)
    assert chart.out == ()
    assert (chart.enough, chart.can_freeze) == (True, True)


def test_his_later_weeks_held_against_frozen_limits_show_the_change():
    later = [305, 282, 305, 296, 314, 295, 287, 301, 298, 311, 310, 292, 305, 299, 304, 310, 304, 305, 333, 328]

    chart = xmr([*LOANS, *later], baseline=20)

    assert chart.center == pytest.approx(300.5)
    assert chart.out == (38, 39)
    assert chart.n == 20


def test_the_factor_is_wheelers_2_66():
    assert xmr([0, 1, 0, 1]).upper - 0.5 == pytest.approx(2.66, abs=5e-4)


@pytest.mark.parametrize("value", [4.0, 0.0, 0.1])
def test_weeks_that_are_all_alike_show_no_change(value):
    chart = xmr([value] * 9)

    assert chart.lower == chart.upper == chart.center
    assert chart.out == ()


@pytest.mark.parametrize(("n", "enough", "freeze"), [(11, False, False), (12, True, False), (20, True, True)])
def test_limits_need_12_points_to_show_and_20_to_keep(n, enough, freeze):
    chart = xmr(LOANS[:n])

    assert (chart.enough, chart.can_freeze) == (enough, freeze)


def test_a_week_without_answers_keeps_its_place_and_counts_for_nothing():
    with_gap, without = xmr([3, 5, math.nan, 4, 30, 4, 5, 3, 4, 5, 4, 5]), xmr([3, 5, 4, 30, 4, 5, 3, 4, 5, 4, 5])

    assert (with_gap.center, with_gap.range_center) == (without.center, without.range_center)
    assert math.isnan(with_gap.ranges[2])
    assert with_gap.ranges[3] == 1
    assert [i - 1 for i in with_gap.out] == list(without.out)
    assert [i - 1 for i in with_gap.range_out] == list(without.range_out)


def test_a_jump_shows_in_the_ranges():
    assert xmr([*[10, 11] * 10, 30]).range_out == (20,)


@given(figures)
def test_limits_are_the_mean_and_three_sigmas_by_hand(values):
    chart = xmr(values)

    ranges = [abs(b - a) for a, b in itertools.pairwise(values)]
    half = 3 * (sum(ranges) / len(ranges)) / 1.128
    assert chart.center == pytest.approx(sum(values) / len(values), abs=1e-6)
    assert chart.upper - chart.center == pytest.approx(half, abs=1e-6)
    assert chart.center - chart.lower == pytest.approx(half, abs=1e-6)


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=40), st.integers(2, 9), st.integers(-99, 99))
def test_other_units_show_the_same_weeks(values, stretch, shift):
    assert xmr([v * stretch + shift for v in values]).out == xmr(values).out


@pytest.mark.parametrize("values", [[], [3], [math.nan] * 5, [math.nan, 2]])
def test_one_figure_has_no_limits(values):
    with pytest.raises(TooFew, match="2 points"):
        xmr(values)


def test_an_infinite_figure_is_refused():
    with pytest.raises(UsageError, match="figure 1 is infinite"):
        xmr([1, np.inf, 2])


def test_a_baseline_is_a_number_of_points():
    with pytest.raises(UsageError, match="baseline"):
        xmr(LOANS, baseline=0)
    with pytest.raises(TooFew):
        xmr(LOANS, baseline=1)
