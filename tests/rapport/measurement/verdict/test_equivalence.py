"""Two one-sided tests and the n they need (METHODS 2)."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.verdict import n_for, tost_r, tost_two


def test_welch_gives_the_figures_of_lakens():
    """Lakens (2017), example 1, with the Welch correction."""
    found = tost_two(m1=5.25, m2=5.22, sd1=0.95, sd2=0.83, n1=95, n2=89, bound=0.43)

    assert found.bound == pytest.approx(0.3835687, abs=5e-8)
    assert (found.t_lower, found.t_upper) == pytest.approx((3.14973, -2.69277), abs=5e-6)
    assert found.p_lower == pytest.approx(0.000956, abs=5e-7)
    assert found.p_upper == pytest.approx(0.0038755, abs=5e-8)
    assert found.df == pytest.approx(181.134, abs=5e-4)
    assert (found.low, found.high) == pytest.approx((-0.18708, 0.24708), abs=5e-6)
    assert found.equivalent


@pytest.mark.parametrize(
    ("truth", "power", "n"),
    [
        (0.0, 0.8, 854),
        (0.0, 0.9, 1078),
        (0.20, 0.8, 593),
        (0.20, 0.9, 820),
        (0.25, 0.8, 261),
        (0.25, 0.9, 360),
        (0.30, 0.8, 145),
        (0.30, 0.9, 199),
    ],
)
def test_the_least_n_is_the_published_one(truth, power, n):
    assert n_for(truth=truth, power=power) == n
    assert n_for(truth=-truth, power=power) == n
    assert n_for(truth=truth, power=power, covariates=4) == n + 4


def test_a_correlation_is_equivalent_when_its_interval_lies_within_the_bounds():
    found = tost_r(r=0.02, n=1078, bound=0.10)

    root = math.sqrt(1075)
    assert found.t_lower == pytest.approx((math.atanh(0.02) + math.atanh(0.1)) * root)
    assert found.t_upper == pytest.approx((math.atanh(0.02) - math.atanh(0.1)) * root)
    assert found.equivalent
    assert not tost_r(r=0.02, n=200, bound=0.10).equivalent


@given(st.floats(-0.99, 0.99), st.integers(5, 5000), st.floats(0.01, 0.9))
def test_tests_and_interval_always_agree(r, n, bound):
    found = tost_r(r=r, n=n, bound=bound)

    assert found.low <= r <= found.high
    if abs(max(found.p_lower, found.p_upper) - 0.05) > 1e-9:
        assert found.equivalent == (-bound < found.low and found.high < bound)


@given(st.floats(-5, 5), st.floats(0.1, 3), st.floats(0.1, 3), st.integers(2, 500), st.integers(2, 500))
def test_exchanging_the_groups_mirrors_the_result(difference, sd1, sd2, n1, n2):
    here = tost_two(m1=difference, m2=0, sd1=sd1, sd2=sd2, n1=n1, n2=n2, bound=0.5)
    there = tost_two(m1=0, m2=difference, sd1=sd2, sd2=sd1, n1=n2, n2=n1, bound=0.5)

    assert here.t_lower == pytest.approx(-there.t_upper)
    assert here.low == pytest.approx(-there.high)
    assert here.equivalent == there.equivalent


def test_covariates_cost_answers():
    assert tost_r(r=0.0, n=100, bound=0.2, covariates=10).t_lower == pytest.approx(
        tost_r(r=0.0, n=90, bound=0.2).t_lower
    )


TWO = {"m1": 1, "m2": 1, "sd1": 1, "sd2": 1, "n1": 9, "n2": 9, "bound": 0.5}


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda: tost_two(**{**TWO, "n1": 1}), TooFew),
        (lambda: tost_two(**{**TWO, "sd1": 0, "sd2": 0}), UsageError),
        (lambda: tost_two(**{**TWO, "sd1": -1}), UsageError),
        (lambda: tost_two(**{**TWO, "bound": 0}), UsageError),
        (lambda: tost_two(**{**TWO, "m1": math.nan}), UsageError),
        (lambda: tost_two(**TWO, alpha=0.6), UsageError),
        (lambda: tost_r(r=1.2, n=50, bound=0.1), UsageError),
        (lambda: tost_r(r=0.1, n=50, bound=0), UsageError),
        (lambda: tost_r(r=0.1, n=3, bound=0.1), TooFew),
        (lambda: n_for(truth=0.1), UsageError),
        (lambda: n_for(truth=1.0), UsageError),
    ],
)
def test_what_cannot_be_tested_is_refused(call, error):
    with pytest.raises(error):
        call()


def test_a_perfect_correlation_is_defined():
    found = tost_r(r=1.0, n=50, bound=0.1)

    assert (found.low, found.high, found.equivalent) == (1.0, 1.0, False)
