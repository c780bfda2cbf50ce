from __future__ import annotations

import pytest

from rapport.privacy.finders.national.portugal import NIF

FINDERS = (NIF,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("NIF 123456789", ["123456789"]),
        ("contribuinte 123 456 789", ["123 456 789"]),
    ],
)
def test_a_right_number_is_found(found_by, text, expected):
    found = [piece for finder in FINDERS for piece in found_by(finder, text, kind="national_number")]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("NIF 123456788", "wrong check digit"),
        ("123456789", "nothing calls it one"),
        ("NIF 923456789", "not a person's"),
    ],
)
def test_what_only_looks_like_one_stays(found_by, text, why):
    assert not [piece for finder in FINDERS for piece in found_by(finder, text)], why
