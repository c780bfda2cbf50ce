"""How peers are set against people."""

from __future__ import annotations

import math

import pytest

from benchmarks.agreeing import area_under_curve


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(2.0, 1), (1.0, 0)], 1),
        ([(1.0, 1), (2.0, 0)], 0),
        ([(1.0, 1), (1.0, 0)], 0.5),
        ([(3.0, 2), (2.0, 0), (1.0, 1), (0.0, 0)], 0.75),
    ],
)
def test_the_chance_that_a_positive_scores_higher(pairs, expected):
    assert area_under_curve(pairs) == expected


def test_it_is_undefined_without_both():
    assert math.isnan(area_under_curve([(1.0, 1)]))
