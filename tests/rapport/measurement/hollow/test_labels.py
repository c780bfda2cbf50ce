"""From intervals to labels."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import t

from rapport.exceptions import UsageError
from rapport.measurement.hollow.evaluated import Evaluated
from rapport.measurement.hollow.labels import Bounds, label_items
from rapport.measurement.hollow.regression import WithinFit

HALF = t.ppf(0.95, 39)


def item(low, high, *, n=4000, given=0.5, agents=40, bounds=None, effect=1.0):
    """One item whose interval is (low, high), given so often in so many conversations."""
    points = (np.arange(n) < given * n).astype(float)[:, None]
    data = Evaluated(
        y=np.zeros(n),
        given=points,
        filled=points,
        others=np.empty((n, 0)),
        codes=np.arange(n) % agents,
        w=np.ones(n),
        rows=np.arange(n),
        left_out=0,
        sd=1.0,
    )
    fit = WithinFit(
        estimate=np.array([(low + high) / 2]),
        se=np.array([(high - low) / 2 / HALF]),
        design_effect=np.array([effect]),
        degrees=agents - 1,
        residuals=np.zeros(n),
    )
    return label_items(("greets",), data, fit, bounds or Bounds())[0]


@pytest.mark.parametrize(
    ("low", "high", "label"),
    [
        (-0.50, -0.11, "harmful"),
        (-0.50, -0.09, "unproven"),  # reaches into little
        (-0.19, -0.11, "harmful"),  # harmful comes before hollow
        (-0.19, 0.19, "hollow"),
        (-0.21, 0.10, "unproven"),
        (0.05, 0.19, "hollow"),  # some, and too little to matter
        (0.10, 0.30, "unproven"),
        (0.21, 0.60, "valid"),
        (-0.90, 0.90, "unproven"),
    ],
)
def test_labels_follow_the_interval_in_their_order(low, high, label):
    found = item(low, high)

    assert found.label == label
    assert (found.low, found.high) == pytest.approx((low, high))
    assert bool(found.reason) == (label == "unproven")


@pytest.mark.parametrize(
    ("given", "n", "label"),
    [
        (0.5, 857, "hollow"),
        (0.5, 856, "unproven"),
        (0.8, 1340, "hollow"),
        (0.8, 1335, "unproven"),
        (0.9, 2380, "hollow"),
        (0.9, 2370, "unproven"),
        (0.49, 4000, "unproven"),
    ],
)
def test_hollow_takes_its_least_n_and_half_of_the_conversations(given, n, label):
    assert item(-0.1, 0.1, given=given, n=n).label == label


def test_clustering_counts_against_the_least_n():
    found = item(-0.1, 0.1, n=1000, effect=2.0)

    assert found.label == "unproven"
    assert found.n_effective == 500
    assert found.n_needed == 2 * found.least_n
    assert "worth 500" in found.reason


def test_valid_and_harmful_take_no_least_n_but_20_agents():
    assert item(0.3, 0.5, n=100).label == "valid"
    assert item(-0.5, -0.3, n=100).label == "harmful"
    assert item(0.3, 0.5, agents=19).label == "unproven"


@pytest.mark.parametrize("given", [0.0, 1.0])
def test_what_never_changes_is_not_compared(given):
    found = item(-0.1, 0.1, given=given)

    assert found.label == "unproven"
    assert found.least_n == 0
    assert "nothing can be compared" in found.reason


def test_an_estimate_that_does_not_exist_is_unproven():
    found = item(math.nan, math.nan)

    assert found.label == "unproven"
    assert math.isnan(found.p)
    assert math.isnan(found.p_adjusted)


def test_a_centre_can_draw_the_line_elsewhere():
    assert item(0.1, 0.3, bounds=Bounds(valid=0.05)).label == "valid"
    assert item(-0.1, 0.1, given=0.3, bounds=Bounds(given=0.2)).label == "hollow"


@pytest.mark.parametrize("settings", [{"harmful": 0}, {"valid": 0}, {"given": 50}, {"confidence": 90}])
def test_bounds_on_the_wrong_side_are_refused(settings):
    with pytest.raises(UsageError):
        Bounds(**settings)
