from __future__ import annotations

import pytest

from rapport.privacy.finders.national.finland import HETU

FINDERS = (HETU,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("131052-308T", ["131052-308T"]),
        ("hetu 131052-308t", ["131052-308t"]),
    ],
)
def test_a_right_number_is_found(found_by, text, expected):
    found = [piece for finder in FINDERS for piece in found_by(finder, text, kind="national_number")]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("131052-308U", "wrong check sign"),
        ("order 131052-308T", "called an order"),
        ("991052-308T", "no such day"),
    ],
)
def test_what_only_looks_like_one_stays(found_by, text, why):
    assert not [piece for finder in FINDERS for piece in found_by(finder, text)], why
