from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.report.words import numbers


@pytest.mark.parametrize(
    ("value", "said"), [(0, "0"), (7, "7"), (1148, "1,148"), (18412.4, "18,412"), (-3, "−3"), (1_000_000, "1,000,000")]
)
def test_counts_have_their_thousands_set_off(value, said):
    assert numbers.whole(value) == said


@pytest.mark.parametrize(
    ("value", "places", "said"),
    [
        (0.24, 2, "0.24"),
        (-0.09, 2, "−0.09"),
        (-0.001, 2, "0.00"),
        (0.0, 1, "0.0"),
        (-0.04, 1, "0.0"),
        (3.97, 1, "4.0"),
        (-12.5, 1, "−12.5"),
    ],
)
def test_a_minus_is_a_minus_and_never_stands_before_nothing(value, places, said):
    assert numbers.decimal(value, places) == said


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0, "0"),
        (0.0001, "under 1"),
        (0.006, "1"),
        (0.26, "26"),
        (0.264, "26"),
        (0.994, "99"),
        (0.9999, "over 99"),
        (1, "100"),
    ],
)
def test_shares_are_said_out_of_100_and_nearly_none_is_not_none(share, said):
    assert numbers.of_100(share) == said


def test_intervals_are_said_with_to():
    assert numbers.range_of_100(0.24, 0.29) == "24 to 29"
    assert numbers.range_of(-0.09, 0.09) == "−0.09 to 0.09"


@pytest.mark.parametrize(
    ("n", "said"), [(0, "0 answers"), (1, "1 answer"), (2, "2 answers"), (1148, "1,148 answers"), (0.9, "1 answer")]
)
def test_a_count_agrees_with_its_noun(n, said):
    assert numbers.counted(n, "answer") == said


def test_an_irregular_plural_is_given():
    assert numbers.counted(2, "person", "people") == "2 people"


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "B", "C", "D"], "A, B, C and D"),
        (["A", "B", "C", "D", "E"], "A, B, C and 2 others"),
    ],
)
def test_names_are_listed_as_a_sentence_has_them(names, said):
    assert numbers.listed(names) == said


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (112, "112th"),
    ],
)
def test_places_have_their_endings(place, said):
    assert numbers.ordinal(place) == said


@pytest.mark.parametrize(
    ("low", "high", "said"), [(1, 1, "1st"), (2, 3, "2nd or 3rd"), (4, 6, "4th to 6th"), (10, 11, "10th or 11th")]
)
def test_a_place_that_may_be_another_says_so(low, high, said):
    assert numbers.place(low, high) == said


@given(st.floats(0, 1))
def test_every_share_can_be_said(share):
    said = numbers.of_100(share)

    assert said in {"under 1", "over 99"} or 0 <= int(said) <= 100


@given(st.floats(-1e6, 1e6), st.integers(0, 4))
def test_no_hyphen_ever_stands_for_a_minus(value, places):
    assert "-" not in numbers.decimal(value, places)
