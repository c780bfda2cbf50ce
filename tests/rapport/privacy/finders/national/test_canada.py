from __future__ import annotations

import pytest

from rapport.privacy.finders.national.canada import SIN

FINDERS = (SIN,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SIN 046 454 286", ["046 454 286"]),
        ("social insurance 046454286", ["046454286"]),
    ],
)
def test_a_right_number_is_found(found_by, text, expected):
    found = [piece for finder in FINDERS for piece in found_by(finder, text, kind="national_number")]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("SIN 046 454 287", "wrong check digit"),
        ("046 454 286", "nothing calls it one"),
        ("SIN 800000002", "never begins with 8"),
    ],
)
def test_what_only_looks_like_one_stays(found_by, text, why):
    assert not [piece for finder in FINDERS for piece in found_by(finder, text)], why
