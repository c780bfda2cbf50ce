"""Weighted shares with Wilson's interval on the effective number."""

from __future__ import annotations

import math

import numpy as np
import pytest

from rapport.measurement.intervals import wilson
from rapport.measurement.verdict.shares import estimate_share
from rapport.measurement.weights import design_effect, kish


def test_plain_answers_have_wilsons_interval():
    found = estimate_share(np.repeat([1.0, 0.0], [88, 12]), np.ones(100), None, 0.90)

    assert found.estimate == pytest.approx(0.88)
    assert (found.low95, found.high95) == pytest.approx((0.802, 0.930), abs=5e-4)
    assert (found.low, found.high) == pytest.approx(wilson(88, 100, confidence=0.90))
    assert (found.n, found.n_effective) == (100, pytest.approx(100))


def test_weights_and_agents_make_the_effective_number():
    rng = np.random.default_rng(0)
    agents = np.arange(200) % 8
    flags, weights = (rng.random(200) < agents / 8).astype(float), rng.uniform(0.5, 2, 200)

    found = estimate_share(flags, weights, agents, 0.90)

    expected = kish(weights) / design_effect(flags, agents, weights=weights)
    assert found.n_effective == pytest.approx(expected)
    assert found.n_effective < 100
    assert found.estimate == pytest.approx(np.average(flags, weights=weights))
    assert (found.low, found.high) == pytest.approx(wilson(found.estimate * expected, expected, confidence=0.90))


@pytest.mark.parametrize("flag", [0.0, 1.0])
def test_all_or_none_still_have_a_width(flag):
    found = estimate_share(np.full(50, flag), np.full(50, 0.1), np.arange(50) % 5, 0.90)

    assert found.estimate == flag
    assert found.high - found.low > 0.03


def test_nobody_has_no_share():
    assert math.isnan(estimate_share(np.array([]), np.array([]), None, 0.90).estimate)
