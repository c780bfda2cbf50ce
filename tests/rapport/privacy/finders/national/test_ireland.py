from __future__ import annotations

import pytest

from rapport.privacy.finders.national.ireland import PPS

FINDERS = (PPS,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PPS 1234567TW", ["1234567TW"]),
        ("1234567t", ["1234567t"]),
    ],
)
def test_a_right_number_is_found(found_by, text, expected):
    found = [piece for finder in FINDERS for piece in found_by(finder, text, kind="national_number")]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1234567X", "not a check letter"),
        ("1234567V", "wrong check letter"),
        ("ref 1234567T", "called a reference"),
    ],
)
def test_what_only_looks_like_one_stays(found_by, text, why):
    assert not [piece for finder in FINDERS for piece in found_by(finder, text)], why
