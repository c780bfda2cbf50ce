from __future__ import annotations

import pytest

from rapport.exceptions import Refused
from rapport.formats.answers.values import OffScale, meaning, rating, resolved, satisfied, weight
from rapport.formats.tables.scale import Scale


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("1", 1.0),
        ("5.0", 5.0),
        ("3,5", 3.5),
        ("5 - very satisfied", 5.0),
        ("4: good", 4.0),
        ("2) poor", 2.0),
        ("5 – sehr gut", 5.0),
    ],
)
def test_a_rating_is_a_number_with_or_without_words(text, expected):
    assert rating(text) == expected


@pytest.mark.parametrize("text", ["0", "6", "-1", "10", "99"])
def test_a_number_off_the_scale_is_refused_as_such(text):
    with pytest.raises(OffScale, match="scale 1-5"):
        rating(text)


@pytest.mark.parametrize("text", ["good", "1/5", "4-5", "١x", "1e0", "five"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(Refused, match="not a number"):
        rating(text)


def test_a_declared_scale_is_held_to():
    assert rating("7", scale=Scale(0, 10)) == 3.8

    with pytest.raises(OffScale, match="declared scale 0-10"):
        rating("11", scale=Scale(0, 10))


@pytest.mark.parametrize("cell", ["", "  ", "N/A", "na", "-", "NULL", "nan", "Prefer not to say"])
def test_a_cell_that_says_nothing_is_not_an_answer(cell):
    assert meaning(cell, {}) == ""


def test_a_meaning_that_was_declared_comes_first():
    assert meaning(" Top ", {"Top": "5"}) == "5"
    assert meaning("n/a", {"n/a": "1"}) == "1"
    assert meaning("skip", {"skip": "N/A"}) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Yes", "yes"), ("TRUE", "yes"), ("partially", "partly"), ("Not  resolved", "no"), ("n", "no"), ("", None)],
)
def test_resolved_is_yes_partly_or_no(text, expected):
    assert resolved(text) == expected


@pytest.mark.parametrize("text", ["1", "0", "maybe", "unknown"])
def test_codes_that_could_mean_anything_are_refused(text):
    with pytest.raises(Refused, match="say what it means"):
        resolved(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("good", True),
        ("Bad", False),
        ("good_with_comment", True),
        ("Bad with comment", False),
        ("offered", None),
        ("", None),
    ],
)
def test_good_and_bad_are_yes_and_no(text, expected):
    assert satisfied(text) is expected


@pytest.mark.parametrize(("text", "expected"), [("", None), ("1", 1.0), ("0,5", 0.5), ("1e-2", 0.01)])
def test_a_weight_is_above_nought(text, expected):
    assert weight(text) == expected


@pytest.mark.parametrize("text", ["0", "-1", "inf", "nan", "1e99x", "x"])
def test_what_is_no_weight_is_refused(text):
    with pytest.raises(Refused, match="above 0"):
        weight(text)
