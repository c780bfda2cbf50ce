from __future__ import annotations

import pytest

from rapport.privacy.finders.national.poland import PESEL

FINDERS = (PESEL,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PESEL 44051401359", ["44051401359"]),
        ("moje to 44051401359", ["44051401359"]),
    ],
)
def test_a_right_number_is_found(found_by, text, expected):
    found = [piece for finder in FINDERS for piece in found_by(finder, text, kind="national_number")]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("44051401358", "wrong check digit"),
        ("44991401358", "no such month"),
        ("order 44051401359", "called an order"),
        ("440514013591", "longer"),
    ],
)
def test_what_only_looks_like_one_stays(found_by, text, why):
    assert not [piece for finder in FINDERS for piece in found_by(finder, text)], why
