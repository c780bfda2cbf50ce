"""How many conversations a hollow verdict needs."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.exceptions import UsageError
from rapport.measurement.hollow import least_n


@pytest.mark.parametrize(("prevalence", "n"), [(0.5, 857), (0.8, 1339), (0.9, 2379)])
def test_the_least_n_of_methods_4_come_out(prevalence, n):
    assert least_n(prevalence) == n


@given(st.floats(0.01, 0.99))
def test_given_and_not_given_count_alike_and_half_is_cheapest(prevalence):
    assert abs(least_n(prevalence) - least_n(1 - prevalence)) <= 1
    assert least_n(prevalence) >= least_n(0.5)


def test_at_that_n_a_true_nothing_is_shown_with_80_percent():
    random, n = np.random.default_rng(1), least_n(0.8)
    estimates = random.normal(0, 1 / math.sqrt(n * 0.16), 20_000)
    half = 1.6449 / math.sqrt(n * 0.16)

    assert np.mean(np.abs(estimates) + half < 0.2) == pytest.approx(0.80, abs=0.01)


@pytest.mark.parametrize(
    ("prevalence", "settings"), [(0, {}), (1, {}), (0.5, {"bound": 0}), (0.5, {"power": 1}), (math.nan, {})]
)
def test_what_no_n_can_show_is_refused(prevalence, settings):
    with pytest.raises(UsageError):
        least_n(prevalence, **settings)
