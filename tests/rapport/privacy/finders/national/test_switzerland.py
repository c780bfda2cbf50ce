from __future__ import annotations

import pytest

from rapport.privacy.finders.national.switzerland import AHV

FINDERS = (AHV,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("756.9217.0769.85", ["756.9217.0769.85"]),
        ("AHV 7569217076985", ["7569217076985"]),
    ],
)
def test_a_right_number_is_found(found_by, text, expected):
    found = [piece for finder in FINDERS for piece in found_by(finder, text, kind="national_number")]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("756.9217.0769.84", "wrong check digit"),
        ("757.9217.0769.85", "another country"),
        ("order 756.9217.0769.85", "called an order"),
    ],
)
def test_what_only_looks_like_one_stays(found_by, text, why):
    assert not [piece for finder in FINDERS for piece in found_by(finder, text)], why
