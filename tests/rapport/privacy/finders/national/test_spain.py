from __future__ import annotations

import pytest

from rapport.privacy.finders.national.spain import DNI

FINDERS = (DNI,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DNI 12345678Z", ["12345678Z"]),
        ("12345678-z", ["12345678-z"]),
        ("NIE X1234567L", ["X1234567L"]),
        ("mi dni es 12.345.678-Z", ["12.345.678-Z"]),
    ],
)
def test_a_right_number_is_found(found_by, text, expected):
    found = [piece for finder in FINDERS for piece in found_by(finder, text, kind="national_number")]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("DNI 12345678A", "wrong letter"),
        ("X1234567M", "wrong letter"),
        ("pedido 12345678Z", "called an order"),
        ("112345678Z", "longer"),
    ],
)
def test_what_only_looks_like_one_stays(found_by, text, why):
    assert not [piece for finder in FINDERS for piece in found_by(finder, text)], why
