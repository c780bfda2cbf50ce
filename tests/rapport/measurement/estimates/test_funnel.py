"""Funnel limits with overdispersion."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import norm
from statsmodels.stats.meta_analysis import combine_effects

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.estimates import funnel_means, funnel_shares

K, N = np.array([40, 33, 90, 12, 70]), np.array([50, 50, 100, 20, 80])


def test_without_overdispersion_limits_are_those_of_chance():
    funnel = funnel_shares(K, N, overdispersion="none")

    p = K.sum() / N.sum()
    assert funnel.center == pytest.approx(p)
    assert funnel.upper == pytest.approx(np.minimum(1, p + 1.959964 * np.sqrt(p * (1 - p) / N)))
    assert funnel.lower_outer == pytest.approx(p - norm.ppf(0.999) * np.sqrt(p * (1 - p) / N))
    assert funnel.z == pytest.approx((K / N - p) / np.sqrt(p * (1 - p) / N))
    assert funnel.between == 0


def test_without_winsorising_the_variance_between_is_dersimonian_and_lairds():
    y, v = np.array([3.0, 4.2, 4.4, 5.1, 3.9]), np.array([0.05, 0.1, 0.08, 0.04, 0.2])

    funnel = funnel_means(y, v, winsorise=0)

    theirs = combine_effects(y, v, method_re="chi2")
    assert funnel.center == pytest.approx(theirs.mean_effect_fe)
    assert funnel.between**2 == pytest.approx(theirs.tau2)
    assert funnel.upper - funnel.center == pytest.approx(norm.ppf(0.975) * np.sqrt(v + theirs.tau2))


def test_the_multiplicative_factor_is_the_mean_square_of_winsorised_distances():
    y, v = np.array([1.0, 2, 3, 4, 5, 6, 7, 8, 9, 60]), np.full(10, 0.5)

    funnel = funnel_means(y, v, target=5.0, overdispersion="multiplicative")

    z = (y - 5) / math.sqrt(0.5)
    drawn_in = np.clip(z, np.quantile(z, 0.1), np.quantile(z, 0.9))
    assert funnel.phi == pytest.approx(np.mean(drawn_in**2))
    assert funnel.upper - 5 == pytest.approx(norm.ppf(0.975) * np.sqrt(funnel.phi * v))


def test_agents_who_differ_for_many_small_reasons_are_not_all_called_out():
    random = np.random.default_rng(1)
    n = np.full(100, 400)
    k = random.binomial(n, random.normal(0.6, 0.06, 100))
    k[7] = 60

    narrow, wide = funnel_shares(k, n, overdispersion="none"), funnel_shares(k, n)

    assert len(narrow.out) > 10
    assert 7 in wide.out
    assert len(wide.out) <= 3
    assert wide.between == pytest.approx(0.06, abs=0.02)


def test_where_only_chance_is_at_work_the_limits_stay():
    k = np.random.default_rng(2).binomial(100, 0.5, 200)

    funnel = funnel_shares(k, 100)

    assert funnel.phi < 1
    assert funnel.between == 0
    assert len(funnel.out) <= 2


@pytest.mark.parametrize("hits", [[0, 0, 0], [9, 9, 9]])
def test_nobody_and_everybody_are_in_line(hits):
    funnel = funnel_shares(hits, 9)

    assert funnel.out == ()
    assert funnel.lower.tolist() == funnel.upper.tolist() == [hits[0] / 9] * 3


@pytest.mark.parametrize(
    ("k", "n", "settings", "error"),
    [
        ([1], [2], {}, TooFew),
        ([], [], {}, TooFew),
        ([1, 3], [2, 2], {}, UsageError),
        ([1, 0], [2, 0], {}, UsageError),
        ([1, 2], [2, 2, 2], {}, UsageError),
        ([1, 2], 2, {"target": 50}, UsageError),
        ([1, 2], 2, {"winsorise": 0.5}, UsageError),
        ([1, 2], 2, {"overdispersion": "some"}, UsageError),
    ],
)
def test_what_makes_no_funnel_is_refused(k, n, settings, error):
    with pytest.raises(error):
        funnel_shares(k, n, **settings)


@pytest.mark.parametrize(("values", "variance"), [([1, 2], [1, 0]), ([1, math.nan], 1), ([1, 2], [1, 1, 1])])
def test_means_need_a_variance_each(values, variance):
    with pytest.raises(UsageError):
        funnel_means(values, variance)
    with pytest.raises(TooFew):
        funnel_means([], 1.0)
