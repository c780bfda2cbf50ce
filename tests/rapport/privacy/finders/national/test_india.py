from __future__ import annotations

import pytest

from rapport.privacy.finders.national.india import AADHAAR, AADHAAR_BARE, PAN

FINDERS = (
    AADHAAR,
    AADHAAR_BARE,
    PAN,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2341 2341 2346", ["2341 2341 2346"]),
        ("aadhaar 234123412346", ["234123412346"]),
        ("PAN ABCPE1234F", ["ABCPE1234F"]),
    ],
)
def test_a_right_number_is_found(found_by, text, expected):
    found = [piece for finder in FINDERS for piece in found_by(finder, text, kind="national_number")]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2341 2341 2347", "wrong check digit"),
        ("234123412346", "nothing calls it one"),
        ("order 2341 2341 2346", "called an order"),
        ("1341 2341 2346", "begins with 1"),
        ("PAN ABCCE1234F", "a company's"),
    ],
)
def test_what_only_looks_like_one_stays(found_by, text, why):
    assert not [piece for finder in FINDERS for piece in found_by(finder, text)], why
