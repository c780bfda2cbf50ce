"""Shrinkage of means."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import norm

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.estimates import shrink_means

# Efron & Morris (1975): first 45 at bats of 1970 and the rest of the season.
HITS = np.array([18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7])
SEASON = [
    *(0.346, 0.298, 0.276, 0.222, 0.273, 0.270, 0.263, 0.210, 0.269),
    *(0.230, 0.264, 0.256, 0.303, 0.264, 0.226, 0.286, 0.316, 0.200),
]
# BCG vaccine against tuberculosis, thirteen trials (Colditz et al. 1994), as in R's metafor `dat.bcg`.
BCG = np.array(
    [
        *([4, 119, 11, 128], [6, 300, 29, 274], [3, 228, 11, 209], [62, 13536, 248, 12619], [33, 5036, 47, 5761]),
        *([180, 1361, 372, 1079], [8, 2537, 10, 619], [505, 87886, 499, 87892], [29, 7470, 45, 7232]),
        *([17, 1699, 65, 1600], [186, 50448, 141, 27197], [5, 2493, 3, 2338], [27, 16886, 29, 17825]),
    ],
    dtype=float,
)


def test_baseball_is_shrunken_by_james_and_stein_as_methods_5_says():
    shares = HITS / 45
    p = shares.mean()

    found = shrink_means(shares, variance=p * (1 - p) / 45, method="james_stein")

    assert found.center == pytest.approx(0.26543, abs=5e-6)
    assert found.weight == pytest.approx(np.full(18, 0.21165), abs=5e-6)
    assert found.estimate[0] == pytest.approx(0.294, abs=5e-4)
    assert ((shares - SEASON) ** 2).sum() == pytest.approx(0.07549, abs=5e-6)
    assert ((found.estimate - SEASON) ** 2).sum() == pytest.approx(0.02137, abs=5e-6)


def test_the_vaccine_trials_have_metafors_reml_figures():
    # metafor 4, rma(yi, vi, data = escalc(measure = "RR", ...)): tau^2 .3132, estimate -.7145.
    a, b, c, d = BCG.T
    y, v = np.log(a / (a + b) / (c / (c + d))), 1 / a - 1 / (a + b) + 1 / c - 1 / (c + d)

    found = shrink_means(y, variance=v)

    assert found.between**2 == pytest.approx(0.3132, abs=5e-5)
    assert found.center == pytest.approx(-0.7145, abs=5e-5)
    assert found.weight == pytest.approx(found.between**2 / (found.between**2 + v))
    assert found.estimate == pytest.approx(found.center + found.weight * (y - found.center))


def test_eight_schools_show_no_difference_and_still_have_intervals():
    # Rubin (1981); REML of the variance between schools is 0, the weighted mean 7.69.
    found = shrink_means([28, 8, -3, 7, -1, 1, 18, 12], variance=np.array([15, 10, 16, 11, 9, 11, 10, 18.0]) ** 2)

    assert found.between == 0
    assert found.estimate == pytest.approx(np.full(8, 7.69), abs=5e-3)
    # Gelman et al. (2013), table 5.3, give the first school a posterior from about -2 to 31 (95 %).
    assert found.low[0] < 0
    assert found.high[0] > 18


def test_with_equal_variances_reml_has_its_closed_form():
    y = np.array([1.0, 2.0, 4.0, 7.0, 7.5])

    found = shrink_means(y, variance=0.8)

    assert found.between**2 == pytest.approx(np.var(y, ddof=1) - 0.8)
    assert found.center == pytest.approx(y.mean())


@pytest.mark.parametrize(("agents", "spread"), [(12, 0.5), (60, 0.5), (60, 1.5), (25, 0.0)])
def test_ninety_percent_intervals_hold_the_truth_nine_times_in_ten(agents, spread):
    random, inside = np.random.default_rng(agents), []
    for _ in range(80):
        truth = random.normal(4, spread, agents)
        v = 4 / random.integers(10, 80, agents)
        found = shrink_means(random.normal(truth, np.sqrt(v)), variance=v)
        inside.append(np.mean((found.low <= truth) & (truth <= found.high)))

    assert np.mean(inside) > 0.87
    if spread > 0:
        assert np.mean(inside) < 0.95


def test_james_and_steins_intervals_hold_it_too():
    random, inside = np.random.default_rng(9), []
    for _ in range(150):
        truth = random.normal(0, 0.7, 20)
        found = shrink_means(random.normal(truth, 1.0), variance=1.0, method="james_stein")
        inside.append(np.mean((found.low <= truth) & (truth <= found.high)))

    assert 0.87 < np.mean(inside) < 0.95


def test_the_chance_above_a_target_goes_with_the_interval():
    found = shrink_means([3.0, 4.0, 4.2, 4.9], variance=[0.1, 0.1, 0.2, 0.05], target=4.0)

    sd = (found.high - found.estimate) / norm.ppf(0.95)
    assert found.above == pytest.approx(norm.sf((4.0 - found.estimate) / sd))
    assert found.target == 4.0
    assert np.isnan(shrink_means([3.0, 4.0], variance=1).above).all()


@settings(deadline=None, max_examples=40)
@given(
    st.lists(st.tuples(st.floats(1, 5), st.floats(0.01, 2)), min_size=3, max_size=25),
    st.floats(0.1, 20),
    st.floats(-50, 50),
)
def test_estimates_lie_between_own_and_all_and_follow_the_scale(rows, stretch, shift):
    y, v = np.array([r[0] for r in rows]), np.array([r[1] for r in rows])
    found = shrink_means(y, variance=v)

    assert np.all((found.weight >= 0) & (found.weight <= 1))
    assert np.all(np.minimum(y, found.center) - 1e-9 <= found.estimate)
    assert np.all(found.estimate <= np.maximum(y, found.center) + 1e-9)
    assert np.all((found.low < found.estimate) & (found.estimate < found.high))
    moved = shrink_means(y * stretch + shift, variance=v * stretch**2)
    assert moved.estimate == pytest.approx(found.estimate * stretch + shift, abs=1e-3 * stretch)


def test_values_that_are_all_alike_stay_where_they_are():
    for method in ("reml", "james_stein"):
        found = shrink_means([4.0] * 6, variance=0.2, method=method)

        assert found.estimate == pytest.approx(np.full(6, 4.0))
        assert np.all(found.low < 4.0)
        assert found.between == 0


@pytest.mark.parametrize(
    ("values", "variance", "method", "error", "message"),
    [
        ([4.0], 1.0, "reml", TooFew, "2 values"),
        ([1.0, 2.0, 3.0], 1.0, "james_stein", TooFew, "4 values"),
        ([1.0, 2.0, 3.0, 4.0], [1, 1, 1, 2], "james_stein", UsageError, "one variance"),
        ([1.0, math.nan], 1.0, "reml", UsageError, "value 1"),
        ([1.0, 2.0], [1.0, 0.0], "reml", UsageError, "value 1"),
        ([1.0, 2.0], [1.0, 1.0, 1.0], "reml", UsageError, "2 values and 3 variances"),
        ([1.0, 2.0], 1.0, "bayes", UsageError, "method"),
    ],
)
def test_what_cannot_be_shrunken_is_refused(values, variance, method, error, message):
    with pytest.raises(error, match=message):
        shrink_means(values, variance=variance, method=method)
