from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.report.words import scales


@pytest.mark.parametrize(("values", "scale"), [((0.29, 0.1), (0.0, 0.4)), ((0.41,), (0.0, 0.8)), ((0.85,), (0.0, 1.0))])
def test_shares_are_drawn_on_one_of_three_ranges(values, scale):
    assert scales.share_scale(*values) == scale


@pytest.mark.parametrize(
    ("values", "scale"), [((0.19, 0.29), (0.0, 0.4)), ((-0.02, 0.37), (-0.4, 0.4)), ((-0.5, 0.1), (-0.8, 0.8))]
)
def test_a_link_below_nothing_is_drawn_as_far_below_as_above(values, scale):
    assert scales.link_scale(*values) == scale


@pytest.mark.parametrize(("values", "scale"), [((0.14, 0.29), (0.0, 0.4)), ((0.91,), (0.0, 1.6)), ((3.9,), (0.0, 4.0))])
def test_points_are_drawn_up_to_four(values, scale):
    assert scales.points_scale(*values) == scale


def test_an_axis_has_five_places():
    assert scales.ticks((-0.4, 0.4)) == pytest.approx([-0.4, -0.2, 0.0, 0.2, 0.4])


@given(st.floats(0, 1))
def test_every_share_lies_on_its_scale(value):
    low, high = scales.share_scale(value)

    assert low <= value <= high
