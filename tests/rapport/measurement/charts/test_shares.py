"""p-charts and Laney's p'."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.charts import p_chart
from rapport.measurement.charts.shares import _chance_dispersion

# Montgomery, orange juice cans, thirty samples of 50.
JUICE = [
    *(12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22),
    *(8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6),
]


def test_montgomerys_orange_juice_has_his_limits_and_samples_15_and_23_outside():
    chart = p_chart(JUICE, 50)

    assert chart.center == pytest.approx(0.23133, abs=5e-6)
    assert chart.upper == pytest.approx(0.41024, abs=5e-6)
    assert chart.lower == pytest.approx(0.05243, abs=5e-6)
    assert chart.out == (14, 22)
    assert not chart.laney
    assert (chart.enough, chart.can_freeze) == (True, True)


def test_without_the_two_samples_his_limits_tighten():
    # His revised chart: center .2150, limits .3893 and .0407; sample 21 is then outside.
    kept = [x for i, x in enumerate(JUICE) if i not in {14, 22}]

    chart = p_chart(kept, 50)

    assert (chart.center, chart.upper, chart.lower) == pytest.approx((0.2150, 0.3893, 0.0407), abs=1e-4)
    assert [kept[i] for i in chart.out] == [20]


def test_each_week_has_limits_for_its_own_n():
    counts, n = np.array([10, 3, 8, 20]), np.array([100, 30, 64, 256])

    chart = p_chart(counts, n)

    p = 41 / 450
    assert chart.center == pytest.approx(p)
    assert chart.upper == pytest.approx(p + 3 * np.sqrt(p * (1 - p) / n))
    assert chart.lower.tolist() == np.maximum(0, p - 3 * np.sqrt(p * (1 - p) / n)).tolist()


def test_laneys_limits_take_up_variation_beyond_chance():
    random = np.random.default_rng(4)
    n = np.full(40, 5000)
    counts = random.binomial(n, random.normal(0.2, 0.03, 40))

    plain, laney = p_chart(counts, n), p_chart(counts, n, laney="auto")

    assert plain.overdispersed
    assert laney.laney
    assert len(plain.out) > 10
    assert len(laney.out) <= 1
    z = (counts / n - plain.center) / np.sqrt(plain.center * (1 - plain.center) / n)
    assert laney.dispersion == pytest.approx(np.abs(np.diff(z)).mean() / 1.128)
    assert laney.upper - laney.center == pytest.approx((plain.upper - plain.center) * laney.dispersion)


def test_where_only_chance_is_at_work_few_charts_are_called_overdispersed():
    random = np.random.default_rng(5)
    called = [p_chart(random.binomial(400, 0.3, 24), 400).overdispersed for _ in range(600)]

    assert 0.02 <= np.mean(called) <= 0.09


def test_laney_can_be_asked_for_and_few_points_are_never_called_overdispersed():
    assert p_chart([1, 40, 2], 50, laney=True).laney
    assert not p_chart([1, 40, 2], 50).overdispersed
    assert _chance_dispersion(11) == math.inf


def test_limits_stay_between_0_and_1():
    chart = p_chart([0, 1, 0, 5, 5, 4, 0], 5)

    assert chart.lower == 0
    assert chart.upper == 1


@pytest.mark.parametrize(("count", "share"), [(0, 0.0), (9, 1.0)])
def test_weeks_with_nobody_or_everybody_show_no_change(count, share):
    chart = p_chart([count] * 13, 9, laney="auto")

    assert chart.center == share
    assert chart.out == ()
    assert chart.dispersion == 1


def test_a_week_with_nothing_counted_keeps_its_place():
    chart = p_chart([5, 0, 4, 60], [50, 0, 50, 100], baseline=2)

    assert math.isnan(chart.shares[1])
    assert (chart.lower[1], chart.upper[1]) == (0, 1)
    assert chart.n == 2
    assert chart.out == (3,)


@given(st.lists(st.integers(0, 30), min_size=1, max_size=30))
def test_counting_the_others_mirrors_the_chart(counts):
    ours, theirs = p_chart(counts, 30), p_chart([30 - c for c in counts], 30)

    assert theirs.center == pytest.approx(1 - ours.center)
    assert theirs.upper == pytest.approx(1 - ours.lower)
    assert theirs.out == ours.out


@pytest.mark.parametrize(
    ("counts", "n", "message"),
    [
        ([5, 60], 50, "point 1"),
        ([-1], 50, "point 0"),
        ([math.nan], 50, "point 0"),
        ([1, 2], [50, math.inf], "point 1"),
        ([1, 2], [50, 50, 50], "2 counts and 3 n"),
    ],
)
def test_counts_that_cannot_be_are_refused(counts, n, message):
    with pytest.raises(UsageError, match=message):
        p_chart(counts, n)


@pytest.mark.parametrize(("counts", "n"), [([], 50), ([0, 0], 0)])
def test_nothing_counted_has_no_limits(counts, n):
    with pytest.raises(TooFew):
        p_chart(counts, n)
