"""James and Stein's estimator."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.measurement.estimates.james_stein import james_stein

values = st.lists(st.floats(-10, 10), min_size=4, max_size=30).map(np.array)


@given(values, st.floats(0.01, 10))
def test_the_factor_is_one_less_the_share_that_noise_explains(y, variance):
    found = james_stein(y, np.full(len(y), variance))

    squares = ((y - y.mean()) ** 2).sum()
    expected = max(0.0, 1 - (len(y) - 3) * variance / squares) if squares > 0 else 0.0
    assert found.factor == pytest.approx(expected, abs=1e-9)
    assert found.estimate == pytest.approx(y.mean() + found.factor * (y - y.mean()), abs=1e-9)
    assert 0 <= found.factor <= 1
    assert np.all(found.sd > 0)


def test_it_is_nearer_to_the_truth_than_the_values_are():
    random, own, drawn = np.random.default_rng(1), 0.0, 0.0
    for _ in range(200):
        truth = random.normal(0, 1, 15)
        y = random.normal(truth, 1.0)
        own += ((y - truth) ** 2).sum()
        drawn += ((james_stein(y, np.ones(15)).estimate - truth) ** 2).sum()

    assert drawn < 0.7 * own


def test_the_farther_from_the_middle_the_less_is_known():
    found = james_stein(np.array([0.0, 1.0, 2.0, 3.0, 10.0]), np.full(5, 4.0))

    assert found.sd.argmax() == 4
