from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.report.marks.interval import axis, empty_interval, interval


def test_an_interval_stands_where_the_house_style_puts_it():
    drawn = interval(0.24, 0.19, 0.29, scale=(0, 0.4), voice="customer", label="0.24", bound=0.10)

    assert 'x1="47.5%" x2="72.5%"' in drawn
    assert 'cx="60.0%"' in drawn
    assert 'class="bound" x1="25.0%" x2="25.0%"' in drawn


@pytest.mark.parametrize(("voice", "shape"), [("customer", "<circle"), ("evaluator", "<rect"), ("reader", "<path")])
def test_each_voice_has_its_own_shape(voice, shape):
    drawn = interval(0.5, 0.4, 0.6, scale=(0, 1), voice=voice, label="half")

    assert shape in drawn
    assert f"c-{voice}" in drawn


def test_without_a_bound_none_is_drawn():
    assert "bound" not in interval(0.5, 0.4, 0.6, scale=(0, 1), voice="reader", label="half")


def test_the_label_is_escaped():
    drawn = interval(0.5, 0.4, 0.6, scale=(0, 1), voice="reader", label='"><script>')

    assert "<script>" not in drawn
    assert 'aria-label="&#34;&gt;&lt;script&gt;"' in drawn


@given(st.floats(-5, 5), st.floats(-5, 5), st.floats(-5, 5))
def test_nothing_is_ever_drawn_outside_its_scale(estimate, low, high):
    drawn = interval(estimate, low, high, scale=(0, 1), voice="reader", label="x", bound=0.1)

    assert all(0 <= float(place) <= 100 for place in re.findall(r'="([-\d.]+)%"', drawn))


def test_an_empty_place_holds_its_bound_and_no_estimate():
    drawn = empty_interval(label="can’t tell", bound=0.1)

    assert "dot" not in drawn
    assert "span" not in drawn
    assert 'x1="10.0%"' in drawn


def test_an_axis_keeps_its_ends_inside():
    drawn = axis((0, 1), [0, 0.5, 1], words=lambda v: f"{v:g}")

    assert drawn.count("<text") == 3
    assert 'text-anchor="start">0<' in drawn
    assert 'text-anchor="middle">0.5<' in drawn
    assert 'text-anchor="end">1<' in drawn


def test_no_drawing_carries_a_style_of_its_own():
    drawn = interval(0.5, 0.4, 0.6, scale=(0, 1), voice="reader", label="x") + axis((0, 1), [0, 1], words=str)

    assert "style=" not in drawn
    assert "<style" not in drawn
