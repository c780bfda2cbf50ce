from __future__ import annotations

import pytest

from rapport.privacy.finders.national.germany import TAX

FINDERS = (TAX,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Steuer-ID 65 929 970 489", ["65 929 970 489"]),
        ("IdNr 86095742719", ["86095742719"]),
    ],
)
def test_a_right_number_is_found(found_by, text, expected):
    found = [piece for finder in FINDERS for piece in found_by(finder, text, kind="national_number")]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Steuer-ID 65929970488", "wrong check digit"),
        ("65929970489", "nothing calls it one"),
        ("Steuer-ID 01234567890", "begins with 0"),
        ("Steuer-ID 12345678903", "no digit comes twice"),
    ],
)
def test_what_only_looks_like_one_stays(found_by, text, why):
    assert not [piece for finder in FINDERS for piece in found_by(finder, text)], why
