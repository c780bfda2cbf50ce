"""The beta-binomial model."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.integrate import dblquad
from scipy.stats import beta, betabinom

from rapport.measurement.estimates.beta_binomial import fit, total_variance


def test_a_planted_center_and_spread_are_found_again():
    random = np.random.default_rng(1)
    n = random.integers(50, 150, 3000)
    k = random.binomial(n, random.beta(24, 8, 3000))

    model = fit(k.astype(float), n.astype(float))

    assert model.center == pytest.approx(0.75, abs=0.01)
    assert model.prior == pytest.approx(32, rel=0.1)


def test_agents_who_are_all_alike_need_no_prior_of_finite_worth():
    model = fit(np.full(9, 6.0), np.full(9, 20.0))

    assert model.center == pytest.approx(0.3)
    assert model.prior == math.inf


def test_agents_who_differ_wildly_have_a_prior_worth_little():
    assert fit(np.array([0.0, 20, 0, 20, 19, 1]), np.full(6, 20.0)).prior < 1


def test_the_variance_about_the_estimates_equals_a_plain_double_integral():
    k, n = np.array([14.0, 10, 18, 7, 15]), np.full(5, 20.0)
    estimate = np.array([0.66, 0.6, 0.72, 0.55, 0.67])

    def part(agent, power):
        def height(center, b):
            prior = 20 * b / (1 - b)
            a, c = center * prior, (1 - center) * prior
            likelihood = np.exp(betabinom.logpmf(k, n, a, c).sum())
            posterior = beta(k[agent] + a, n[agent] - k[agent] + c)
            spread = posterior.var() + (posterior.mean() - estimate[agent]) ** 2
            return likelihood * (1 + prior) ** -2 / (1 - b) ** 2 * spread**power

        return dblquad(height, 0.01, 0.995, 0.05, 0.99, epsabs=0, epsrel=2e-3)[0]

    found = total_variance(k, n, estimate)

    assert found[3] == pytest.approx(part(3, 1) / part(3, 0), rel=0.03)
