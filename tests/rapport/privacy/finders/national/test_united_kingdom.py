from __future__ import annotations

import pytest

from rapport.privacy.finders.national.united_kingdom import INSURANCE, NHS

FINDERS = (
    NHS,
    INSURANCE,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NHS number 943 476 5919", ["943 476 5919"]),
        ("my nhs no is 9434765919", ["9434765919"]),
        ("NI number AB 12 34 56 C", ["AB 12 34 56 C"]),
        ("it's ab123456c", ["ab123456c"]),
    ],
)
def test_a_right_number_is_found(found_by, text, expected):
    found = [piece for finder in FINDERS for piece in found_by(finder, text, kind="national_number")]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("NHS number 943 476 5918", "wrong check digit"),
        ("number 943 476 5919", "nothing calls it an NHS number"),
        ("BG 12 34 56 C", "prefix never given out"),
        ("QQ 12 34 56 C", "letter never used"),
        ("AB 12 34 56 E", "suffix never used"),
        ("order AB123456C", "called an order"),
        ("size AB 12", "too short"),
    ],
)
def test_what_only_looks_like_one_stays(found_by, text, why):
    assert not [piece for finder in FINDERS for piece in found_by(finder, text)], why
