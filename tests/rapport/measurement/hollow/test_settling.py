"""How many conversations would settle an unproven item."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.measurement.hollow import Item, least_n, settled_by

Z = 1.6449


def an_item(estimate: float, *, half: float, n: int = 400, prevalence: float = 0.8) -> Item:
    """An unproven item whose interval is so wide."""
    p = {"p": 0.5, "p_adjusted": 0.5}
    least = {"least_n": least_n(0.8), "n_needed": least_n(0.8), "n_effective": float(n)}
    return Item("i", "unproven", estimate, estimate - half, estimate + half, **p, prevalence=prevalence, n=n, **least)


def test_a_true_nothing_needs_what_a_hollow_verdict_needs():
    half = Z / math.sqrt(400 * 0.16)

    assert settled_by(an_item(0.0, half=half)) == pytest.approx(least_n(0.8), abs=2)


@pytest.mark.parametrize(("estimate", "bound"), [(0.4, 0.2), (-0.25, -0.1)])
def test_at_that_n_the_interval_lies_beyond_the_bound_in_80_percent(estimate, bound):
    sd, n = 2.0, settled_by(an_item(estimate, half=Z * 2.0 / math.sqrt(400), prevalence=0.4))
    drawn = np.random.default_rng(1).normal(estimate, sd / math.sqrt(n), 20_000)

    beyond = np.abs(drawn - bound) > Z * sd / math.sqrt(n)
    assert np.mean(beyond & (np.sign(drawn - bound) == np.sign(estimate))) == pytest.approx(0.80, abs=0.01)


@given(st.floats(-0.9, 0.9), st.floats(0.05, 2.0))
def test_it_never_says_fewer_than_there_are_and_more_for_a_wider_interval(estimate, half):
    found, wider = (settled_by(an_item(estimate, half=h)) for h in (half, 1.5 * half))

    assert found is None or 400 <= found <= wider


@pytest.mark.parametrize(
    "change", [{"estimate": math.nan}, {"prevalence": 1.0}, {"n": 0}, {"estimate": 0.1, "prevalence": 0.3}]
)
def test_what_no_number_would_settle_has_none(change):
    assert settled_by(replace(an_item(0.0, half=0.3), **change)) is None
