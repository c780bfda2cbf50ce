from __future__ import annotations

import pytest

from rapport.privacy.finders.national.netherlands import BSN

FINDERS = (BSN,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BSN 111222333", ["111222333"]),
        ("burgerservicenummer 1112.22.333", ["1112.22.333"]),
    ],
)
def test_a_right_number_is_found(found_by, text, expected):
    found = [piece for finder in FINDERS for piece in found_by(finder, text, kind="national_number")]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("BSN 111222334", "fails the elfproef"),
        ("111222333", "nothing calls it a BSN"),
        ("bsn 000000000", "zero"),
    ],
)
def test_what_only_looks_like_one_stays(found_by, text, why):
    assert not [piece for finder in FINDERS for piece in found_by(finder, text)], why
