"""What the charts share."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from rapport.exceptions import TooFew, UsageError
from rapport.measurement.charts.limits import D2, D4, checked_baseline, outside


def test_the_constants_are_those_of_the_range_of_two_normal_values():
    mean = 2 / math.sqrt(math.pi)
    sd = math.sqrt(quad(lambda r: r**2 * 2 * norm.pdf(r, scale=math.sqrt(2)), 0, 20)[0] - mean**2)

    assert pytest.approx(mean, abs=5e-4) == D2
    assert pytest.approx(1 + 3 * sd / mean, abs=1e-3) == D4


def test_rounding_does_not_put_a_point_outside():
    lower, upper = np.array([0.1, 0.1, 0.1]), np.array([0.3, 0.3, 0.3])

    assert outside(np.array([0.1 + 0.2, 0.31, math.nan]), lower, upper) == (1,)


def test_a_baseline_counts_points_that_are_there():
    present = np.array([True, False, True, True])

    assert checked_baseline(2, present, least=2).tolist() == [True, False, True, False]
    assert checked_baseline(None, present, least=2).tolist() == present.tolist()
    with pytest.raises(TooFew, match="there are 3"):
        checked_baseline(None, present, least=4)
    with pytest.raises(UsageError):
        checked_baseline(-1, present, least=1)
