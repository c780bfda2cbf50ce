"""ICC(A,1)."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.agreement import icc

# Shrout & Fleiss (1979), table 2: six targets by four judges.
SHROUT_FLEISS = [[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6], [10, 5, 6, 9], [6, 2, 4, 7]]


def test_shrout_and_fleiss_have_29():
    # Their ICC(2,1) is McGraw & Wong's ICC(A,1); interval as R's psych and irr print it.
    found = icc(SHROUT_FLEISS)

    assert found.value == pytest.approx(0.29, abs=5e-3)
    assert (found.low, found.high) == pytest.approx((0.019, 0.761), abs=5e-4)
    assert (found.n_units, found.n_raters) == (6, 4)


def test_it_is_the_share_of_variance_between_units():
    random = np.random.default_rng(5)
    table = random.normal(0, 2, (3000, 1)) + random.normal(0, 1, (1, 40)) + random.normal(0, 1, (3000, 40))

    assert icc(table).value == pytest.approx(4 / 6, abs=0.05)


def test_the_interval_covers_the_truth():
    random, inside = np.random.default_rng(6), 0
    for _ in range(200):
        rows = random.normal(0, 1, (40, 1)) + random.normal(0, 0.3, (1, 4)) + random.normal(0, 0.7, (40, 4))
        found = icc(rows, confidence=0.9)
        inside += found.low <= 1 / (1 + 0.09 + 0.49) <= found.high

    assert 170 <= inside <= 195


@given(arrays(float, (5, 3), elements=st.integers(0, 20)), st.floats(0.1, 10), st.floats(-50, 50))
def test_shifting_and_stretching_all_totals_changes_nothing(table, stretch, shift):
    before, after = icc(table), icc(table * stretch + shift)

    assert after.value == pytest.approx(before.value, nan_ok=True, abs=1e-8)
    assert after.low == pytest.approx(before.low, nan_ok=True, abs=1e-6)


@given(arrays(float, (5, 3), elements=st.integers(0, 20)), st.permutations(range(3)))
def test_the_order_of_raters_does_not_matter(table, order):
    assert icc(table[:, order]).value == pytest.approx(icc(table).value, nan_ok=True)


@given(arrays(float, (6, 3), elements=st.integers(-5, 5)))
def test_value_and_interval_never_pass_1(table):
    found = icc(table)
    if not math.isnan(found.value):
        assert found.low <= found.value + 1e-9
        assert found.value <= found.high + 1e-9
        assert found.high <= 1 + 1e-9


def test_very_small_ratings_are_no_different():
    assert icc(np.array(SHROUT_FLEISS) * 1e-99).value == pytest.approx(icc(SHROUT_FLEISS).value)


def test_a_rater_who_is_always_a_point_milder_costs_absolute_agreement():
    same = [[1, 1], [2, 2], [3, 3], [5, 5]]
    milder = [[a, b + 1] for a, b in same]

    assert (icc(same).value, icc(same).low, icc(same).high) == (1, 1, 1)
    assert icc(milder).value < 0.9


def test_incomplete_units_and_absent_raters_are_left_out():
    frame = pd.DataFrame(SHROUT_FLEISS, dtype=float)
    frame["nobody"] = math.nan
    frame.loc[6] = [1, 2, math.nan, 4, math.nan]

    assert icc(frame) == icc(SHROUT_FLEISS)


@pytest.mark.parametrize("total", [7, 0, 0.1])
def test_without_variation_it_is_not_defined_and_says_so(total):
    found = icc([[total] * 3] * 4)

    assert math.isnan(found.value)
    assert "all ratings are the same" in found.reason


def test_two_raters_who_say_the_opposite_twice_leave_it_undefined():
    found = icc([[2, -2], [-2, 2]])

    assert math.isnan(found.value)
    assert found.reason


@pytest.mark.parametrize(
    ("rows", "error", "message"),
    [
        ([[1], [2]], TooFew, "2 raters"),
        ([[1, math.nan], [2, math.nan]], TooFew, "2 raters"),
        ([[1, 2]], TooFew, "2 units"),
        ([[1, math.nan], [math.nan, 2], [3, 3]], TooFew, "there are 1"),
        ([["a", "b"], ["b", "b"]], UsageError, "numbers"),
        ([[1, math.inf], [2, 2]], UsageError, "infinite"),
    ],
)
def test_what_cannot_be_analysed_is_refused(rows, error, message):
    with pytest.raises(error, match=message):
        icc(rows)


def test_a_confidence_is_a_share():
    with pytest.raises(UsageError, match="confidence"):
        icc(SHROUT_FLEISS, confidence=95)
