from __future__ import annotations

import pytest

from rapport.privacy.finders.national.united_states import SOCIAL_SECURITY, SOCIAL_SECURITY_BARE

FINDERS = (
    SOCIAL_SECURITY,
    SOCIAL_SECURITY_BARE,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My SSN is 536-22-8726.", ["536-22-8726"]),
        ("536-22-8726", ["536-22-8726"]),
        ("ssn 536228726", ["536228726"]),
        ("my social is 536 22 8726", ["536 22 8726"]),
    ],
)
def test_a_right_number_is_found(found_by, text, expected):
    found = [piece for finder in FINDERS for piece in found_by(finder, text, kind="national_number")]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("order 536-22-8726 is late", "called an order"),
        ("000-22-8726", "no area 000"),
        ("666-22-8726", "no area 666"),
        ("936-22-8726", "no area 9xx"),
        ("536-00-8726", "no group 00"),
        ("536-22-0000", "no serial 0000"),
        ("part 536228726", "nothing calls it a number for a person"),
        ("1536-22-87261", "longer"),
    ],
)
def test_what_only_looks_like_one_stays(found_by, text, why):
    assert not [piece for finder in FINDERS for piece in found_by(finder, text)], why
