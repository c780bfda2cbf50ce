from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.exceptions import UsageError
from rapport.formats.tables.scale import Scale


@pytest.mark.parametrize(
    ("scale", "value", "expected"),
    [
        ("0-10", 0, 1),
        ("0-10", 10, 5),
        ("0-10", 5, 3),
        ("1-7", 4, 3),
        ("5-1", 5, 1),
        ("5-1", 1, 5),
        ("1-6", 6, 5),
        ("-2 to 2", 0, 3),
        ("0..100", 75, 4),
    ],
)
def test_a_value_keeps_its_place_on_the_scale(scale, value, expected):
    assert Scale.parse(scale).to_five(value) == expected


@pytest.mark.parametrize("text", ["", "10", "5-5", "a-b", "1-2-3", "good-bad"])
def test_what_is_no_scale_is_wrong_usage(text):
    with pytest.raises(UsageError, match="worst-best"):
        Scale.parse(text)


def test_only_values_between_the_ends_are_on_it():
    assert [Scale.parse("6-1").holds(value) for value in (0, 1, 6, 6.5)] == [False, True, True, False]


@given(st.integers(-50, 50), st.integers(-50, 50).filter(bool), st.floats(0, 1))
def test_every_value_on_a_scale_lands_between_one_and_five(worst, width, place):
    scale = Scale(worst, worst + width)

    assert 1 <= scale.to_five(worst + width * place) <= 5
