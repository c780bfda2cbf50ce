from __future__ import annotations

import pytest

from rapport.privacy.finders.national.sweden import PERSONNUMMER

FINDERS = (PERSONNUMMER,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("811228-9874", ["811228-9874"]),
        ("personnummer 19811228-9874", ["19811228-9874"]),
    ],
)
def test_a_right_number_is_found(found_by, text, expected):
    found = [piece for finder in FINDERS for piece in found_by(finder, text, kind="national_number")]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("811228-9873", "wrong check digit"),
        ("811328-9874", "no such month"),
        ("order 811228-9874", "called an order"),
    ],
)
def test_what_only_looks_like_one_stays(found_by, text, why):
    assert not [piece for finder in FINDERS for piece in found_by(finder, text)], why
