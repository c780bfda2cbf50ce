from __future__ import annotations

import pytest

from rapport.privacy.finders.national.belgium import REGISTER, REGISTER_BARE

FINDERS = (
    REGISTER,
    REGISTER_BARE,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("85.07.30-033.28", ["85.07.30-033.28"]),
        ("rijksregisternummer 85073003328", ["85073003328"]),
    ],
)
def test_a_right_number_is_found(found_by, text, expected):
    found = [piece for finder in FINDERS for piece in found_by(finder, text, kind="national_number")]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("85.07.30-033.29", "wrong check digits"),
        ("85073003328", "nothing calls it one"),
        ("ref 85.07.30-033.28", "called a reference"),
    ],
)
def test_what_only_looks_like_one_stays(found_by, text, why):
    assert not [piece for finder in FINDERS for piece in found_by(finder, text)], why
