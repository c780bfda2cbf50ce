"""The proportional-odds fit, against statsmodels and closed forms."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import expit
from statsmodels.discrete.discrete_model import Logit

from rapport.measurement.drivers.proportional_odds import _likelihood, log_likelihood


def drawn(seed, n=200, levels=4):
    rng = np.random.default_rng(seed)
    columns = rng.normal(size=(n, 3))
    score = columns @ [0.7, -0.4, 0.0] + rng.logistic(size=n)
    codes = np.searchsorted(np.quantile(score, np.linspace(0, 1, levels + 1)[1:-1]), score)
    return columns, codes.astype(np.intp), rng.uniform(0.5, 2, n)


def test_two_levels_are_an_ordinary_logit():
    columns, codes, _ = drawn(0, levels=2)

    theirs = Logit(codes, np.column_stack([np.ones(200), columns])).fit(disp=0)

    assert log_likelihood(columns, codes, np.ones(200), 2) == pytest.approx(theirs.llf, abs=1e-8)


def test_thresholds_alone_give_the_entropy_of_the_shares():
    _, codes, weights = drawn(1)

    totals = np.bincount(codes, weights=weights)
    assert log_likelihood(np.empty((200, 0)), codes, weights, 4) == pytest.approx(
        totals @ np.log(totals / totals.sum())
    )


@given(st.integers(0, 500))
@settings(max_examples=20, deadline=None)
def test_gradient_and_curvature_are_those_of_the_likelihood(seed):
    columns, codes, weights = drawn(seed, n=60)
    point = np.array([-1.0, 0.1, 1.2, 0.3, -0.2, 0.1])

    _, gradient, curvature = _likelihood(point, columns, codes, weights, 4)

    step = 1e-5
    for place in range(6):
        ahead, behind = point.copy(), point.copy()
        ahead[place] += step
        behind[place] -= step
        up, down = (_likelihood(at, columns, codes, weights, 4) for at in (ahead, behind))
        assert gradient[place] == pytest.approx((up[0] - down[0]) / (2 * step), rel=1e-4, abs=1e-4)
        assert -curvature[place] == pytest.approx((up[1] - down[1]) / (2 * step), rel=1e-3, abs=1e-3)


@given(st.integers(0, 500))
@settings(max_examples=20, deadline=None)
def test_more_columns_never_fit_worse_and_twins_fit_the_same(seed):
    columns, codes, weights = drawn(seed)

    fits = [log_likelihood(columns[:, :count], codes, weights, 4) for count in range(4)]

    assert np.all(np.diff(fits) > -1e-8)
    assert log_likelihood(columns[:, [0, 0, 1]], codes, weights, 4) == pytest.approx(fits[2], abs=1e-6)


def test_repeated_rows_and_weights_are_the_same():
    columns, codes, _ = drawn(3)
    times = np.random.default_rng(3).integers(1, 4, 200)

    assert log_likelihood(columns, codes, times.astype(float), 4) == pytest.approx(
        log_likelihood(np.repeat(columns, times, axis=0), np.repeat(codes, times), np.ones(times.sum()), 4)
    )


def test_no_slopes_fit_better_than_the_fitted_ones():
    columns, codes, _ = drawn(4, levels=2)
    best = log_likelihood(columns, codes, np.ones(200), 2)

    for seed in range(50):
        guess = np.random.default_rng(seed).normal(size=4)
        chance = expit(guess[0] - columns @ guess[1:])
        assert np.log(np.where(codes == 0, chance, 1 - chance)).sum() <= best


def test_separation_reaches_a_likelihood_of_one():
    codes = np.repeat([0, 1, 2], 10)
    columns = np.column_stack([codes == 1, codes == 2]).astype(float)

    assert log_likelihood(columns, codes, np.ones(30), 3) == pytest.approx(0, abs=1e-4)
