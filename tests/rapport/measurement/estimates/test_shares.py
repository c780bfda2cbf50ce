"""Shrinkage of shares."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.stats import betabinom

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.estimates import shrink_means, shrink_shares
from rapport.measurement.intervals import wilson

HITS = np.array([18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7])


def test_baseball_by_maximum_likelihood_keeps_a_factor_of_0537():
    found = shrink_shares(HITS, 45)

    assert found.weight == pytest.approx(np.full(18, 0.0537), abs=5e-5)
    assert found.center == pytest.approx(0.26543, abs=5e-5)
    assert found.estimate == pytest.approx(found.center + found.weight * (HITS / 45 - found.center))


def test_baseball_by_james_and_stein_is_that_of_the_shares():
    p = HITS.mean() / 45

    found = shrink_shares(HITS, 45, method="james_stein", target=0.3)
    theirs = shrink_means(HITS / 45, variance=p * (1 - p) / 45, method="james_stein", target=0.3)

    assert found.weight[0] == pytest.approx(0.21165, abs=5e-6)
    for ours, other in zip(
        (found.estimate, found.low, found.above), (theirs.estimate, theirs.low, theirs.above), strict=True
    ):
        assert ours == pytest.approx(other)


@pytest.mark.parametrize("seed", range(4))
def test_the_fit_equals_a_general_optimiser_on_scipys_likelihood(seed):
    random = np.random.default_rng(seed)
    n = random.integers(5, 120, 30)
    k = random.binomial(n, random.beta(14, 6, 30))

    found = shrink_shares(k, n)

    def deviance(place):
        center, prior = 1 / (1 + math.exp(-place[0])), math.exp(place[1])
        return -betabinom.logpmf(k, n, center * prior, (1 - center) * prior).sum()

    best = minimize(deviance, [0.8, 3.0], method="Nelder-Mead", options={"xatol": 1e-8, "fatol": 1e-12})
    assert found.center == pytest.approx(1 / (1 + math.exp(-best.x[0])), abs=1e-5)
    assert found.weight == pytest.approx(n / (n + math.exp(best.x[1])), abs=1e-5)


@pytest.mark.parametrize(("agents", "spread"), [(12, 0.0), (12, 0.08), (60, 0.08), (60, 0.15)])
def test_ninety_percent_intervals_hold_the_truth_nine_times_in_ten(agents, spread):
    random, inside = np.random.default_rng(agents), []
    for _ in range(50):
        truth = np.full(agents, 0.7)
        if spread:
            prior = 0.7 * 0.3 / spread**2 - 1
            truth = random.beta(0.7 * prior, 0.3 * prior, agents)
        n = random.integers(15, 90, agents)
        found = shrink_shares(random.binomial(n, truth), n)
        inside.append(np.mean((found.low <= truth) & (truth <= found.high)))

    assert np.mean(inside) > 0.87
    if spread:
        assert np.mean(inside) < 0.96


def test_the_chance_above_a_target_is_near_its_frequency():
    random, told, true = np.random.default_rng(2), [], []
    for _ in range(60):
        truth = random.beta(14, 6, 40)
        n = random.integers(20, 90, 40)
        told.extend(shrink_shares(random.binomial(n, truth), n, target=0.7).above)
        true.extend(truth > 0.7)

    told, true = np.array(told), np.array(true)
    for low, high in ((0.0, 0.25), (0.25, 0.5), (0.5, 0.75), (0.75, 1.0)):
        inside = (told >= low) & (told < high)
        assert true[inside].mean() == pytest.approx(told[inside].mean(), abs=0.07)


def test_an_agent_without_answers_gets_what_is_known_of_all():
    found = shrink_shares([8, 0, 15, 2], [20, 0, 20, 20])

    assert found.estimate[1] == pytest.approx(found.center)
    assert found.weight[1] == 0
    assert found.high[1] - found.low[1] > found.high[0] - found.low[0]


def test_agents_who_differ_less_than_chance_are_all_alike():
    found = shrink_shares([10, 10, 10, 10, 10, 10], 20)

    assert found.between == 0
    assert found.weight.tolist() == [0] * 6
    assert np.all(found.low < 0.5)
    assert np.all(found.high > 0.5)


@pytest.mark.parametrize("hit", [0, 1])
def test_nobody_and_everybody_have_wilsons_interval_of_all(hit):
    n = np.array([10, 20, 30])

    found = shrink_shares(hit * n, n, target=0.5)

    assert found.estimate.tolist() == [hit] * 3
    assert (found.low[0], found.high[0]) == pytest.approx(wilson(hit * 60, 60, confidence=0.9))
    assert found.above == pytest.approx(np.full(3, hit), abs=1e-6)


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=2, max_size=12))
def test_estimates_stay_between_own_and_all_and_counting_the_others_mirrors_them(rows):
    k, n = np.array([r[0] for r in rows]), np.array([sum(r) for r in rows])
    if (n > 0).sum() < 2:
        return

    found, other = shrink_shares(k, n), shrink_shares(n - k, n)

    assert np.all((found.low >= 0) & (found.low <= found.estimate))
    assert np.all((found.estimate <= found.high) & (found.high <= 1))
    own = np.where(n > 0, k / np.maximum(n, 1), found.center)
    assert np.all(np.minimum(own, found.center) - 1e-9 <= found.estimate)
    assert np.all(found.estimate <= np.maximum(own, found.center) + 1e-9)
    assert other.estimate == pytest.approx(1 - found.estimate, abs=1e-4)
    assert other.low == pytest.approx(1 - found.high, abs=1e-3)


@pytest.mark.parametrize(
    ("k", "n", "method", "error", "message"),
    [
        ([3], [5], "beta_binomial", TooFew, "2 agents"),
        ([3, 0], [5, 0], "beta_binomial", TooFew, "there are 1"),
        ([3, 6], [5, 5], "beta_binomial", UsageError, "agent 1"),
        ([3, math.nan], 5, "beta_binomial", UsageError, "agent 1"),
        ([3, 3], [5, 5, 5], "beta_binomial", UsageError, "2 k and 3 n"),
        ([3, 3, 2, 1], [5, 5, 5, 6], "james_stein", UsageError, "one n for all"),
        ([3, 3, 2], 5, "james_stein", TooFew, "4 values"),
        ([3, 3, 2], 5, "bayes", UsageError, "method"),
    ],
)
def test_what_cannot_be_shrunken_is_refused(k, n, method, error, message):
    with pytest.raises(error, match=message):
        shrink_shares(k, n, method=method)


def test_a_confidence_is_a_share():
    with pytest.raises(UsageError, match="confidence"):
        shrink_shares([3, 2], 5, confidence=90)
