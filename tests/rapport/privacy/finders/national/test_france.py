from __future__ import annotations

import pytest

from rapport.privacy.finders.national.france import NIR

FINDERS = (NIR,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 55 08 14 168 025 38", ["2 55 08 14 168 025 38"]),
        ("sécu 255081416802538", ["255081416802538"]),
    ],
)
def test_a_right_number_is_found(found_by, text, expected):
    found = [piece for finder in FINDERS for piece in found_by(finder, text, kind="national_number")]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("255081416802539", "wrong key"),
        ("255131416802538", "no such month"),
        ("commande 255081416802538", "called an order"),
    ],
)
def test_what_only_looks_like_one_stays(found_by, text, why):
    assert not [piece for finder in FINDERS for piece in found_by(finder, text)], why
