from __future__ import annotations

import pytest

from rapport.privacy.finders.national.brazil import CPF, CPF_BARE

FINDERS = (
    CPF,
    CPF_BARE,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("111.444.777-35", ["111.444.777-35"]),
        ("meu cpf 11144477735", ["11144477735"]),
    ],
)
def test_a_right_number_is_found(found_by, text, expected):
    found = [piece for finder in FINDERS for piece in found_by(finder, text, kind="national_number")]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("111.444.777-36", "wrong check digit"),
        ("11144477735", "nothing calls it one"),
        ("111.111.111-11", "eleven equal digits"),
        ("pedido 111.444.777-35", "called an order"),
    ],
)
def test_what_only_looks_like_one_stays(found_by, text, why):
    assert not [piece for finder in FINDERS for piece in found_by(finder, text)], why
