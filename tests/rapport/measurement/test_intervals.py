"""Wilson's interval for shares."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm
from statsmodels.stats.proportion import proportion_confint

from rapport.exceptions import UsageError
from rapport.measurement.intervals import normal_quantile, wilson


@pytest.mark.parametrize(
    ("n", "expected"),
    [(25, (0.700, 0.958)), (100, (0.802, 0.930)), (400, (0.844, 0.908))],
)
def test_88_percent_has_the_intervals_of_methods_0(n, expected):
    assert wilson(0.88 * n, n) == pytest.approx(expected, abs=5e-4)


@pytest.mark.parametrize("confidence", [0.90, 0.95, 0.99])
@pytest.mark.parametrize(("k", "n"), [(0, 7), (1, 7), (7, 7), (30, 100), (12.5, 40.25), (0.2, 3.7)])
def test_it_equals_statsmodels(k, n, confidence):
    assert wilson(k, n, confidence=confidence) == pytest.approx(
        proportion_confint(k, n, alpha=1 - confidence, method="wilson"), abs=1e-12
    )


def test_nothing_counted_leaves_everything_possible():
    assert wilson(0, 0) == (0.0, 1.0)


def test_none_and_all_end_exactly_at_0_and_1():
    assert wilson(0, 31)[0] == 0.0
    assert wilson(31, 31)[1] == 1.0


def test_an_effective_share_may_pass_n_by_rounding():
    assert wilson(117.3 * (1 + 1e-12), 117.3)[1] == 1.0


@pytest.mark.parametrize(("k", "n"), [(-1, 5), (6, 5), (math.nan, 5), (2, math.nan), (2, math.inf), (0, -1), (1, 0)])
def test_impossible_counts_are_refused(k, n):
    with pytest.raises(UsageError, match="0 <= k <= n"):
        wilson(k, n)


@pytest.mark.parametrize("confidence", [0, 1, -0.1, 95, math.nan])
def test_a_confidence_is_a_share(confidence):
    with pytest.raises(UsageError, match="confidence"):
        wilson(1, 2, confidence=confidence)


def test_the_quantile_of_95_percent_is_1_96():
    assert normal_quantile(0.95) == pytest.approx(1.959964, abs=1e-6)


@given(
    n=st.floats(0.01, 1e7),
    share=st.floats(0, 1),
    confidence=st.floats(0.5, 0.999),
)
def test_it_lies_within_0_and_1_and_holds_the_share(n, share, confidence):
    k = share * n

    low, high = wilson(k, n, confidence=confidence)

    assert 0 <= low <= k / n <= high <= 1
    assert low < high


@given(n=st.integers(1, 2000), data=st.data())
def test_its_ends_are_where_the_score_test_stops_rejecting(n, data):
    k = data.draw(st.integers(0, n))
    low, high = wilson(k, n)

    for end in (low, high):
        if 0 < end < 1:
            z = abs(k / n - end) / math.sqrt(end * (1 - end) / n)
            assert z == pytest.approx(norm.ppf(0.975), rel=1e-6)


@given(n=st.floats(1, 1e5), share=st.floats(0, 1))
def test_turning_the_question_round_mirrors_it(n, share):
    k = share * n
    low, high = wilson(k, n)

    mirrored = wilson(n - k, n)

    assert mirrored == pytest.approx((1 - high, 1 - low), abs=1e-9)
