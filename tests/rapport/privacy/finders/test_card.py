from __future__ import annotations

import pytest

from rapport.privacy.finders.card import Card


@pytest.mark.parametrize(
    ("text", "expected", "around"),
    [
        ("4111 1111 1111 1111 exp 12/27", ["4111 1111 1111 1111"], {}),
        ("4111111111111111", ["4111111111111111"], {}),
        ("3782-822463-10005", ["3782-822463-10005"], {}),
        ("5555 5555 5555 4444.", ["5555 5555 5555 4444"], {}),
        ("2223003122003222", ["2223003122003222"], {}),
        ("6011111111111117", ["6011111111111117"], {}),
        ("3530111333300000", ["3530111333300000"], {}),
        ("30569309025904", ["30569309025904"], {}),
        ("order number 4111111111111111", ["4111111111111111"], {}),
        ("cvv 123", ["123"], {}),
        ("CVC: 1234", ["1234"], {}),
        (
            "four one one one one one one one one one one one one one one one",
            ["four one one one one one one one one one one one one one one one"],
            {},
        ),
    ],
)
def test_a_card_is_found(found_by, text, expected, around):
    assert found_by(Card(), text, kind="card", **around) == expected


@pytest.mark.parametrize(
    ("text", "why", "around"),
    [
        ("4111 1111 1111 1112", "bad check digit", {}),
        ("card ending 4417", "four digits", {}),
        ("IMEI 356938035643809", "a device", {}),
        ("9400 1000 0000 0000 0000 00", "a parcel", {}),
        ("8944 0018 2230 5571 908", "a SIM", {}),
        ("1111 1111 1111 1117", "no issuer", {}),
        ("41111111111111110", "one digit more", {}),
        ("security code 123", "of whatever", {}),
        ("4111-1111-1111", "too short", {}),
    ],
)
def test_a_number_that_is_no_card_stays(found_by, text, why, around):
    assert found_by(Card(), text, **around) == [], why
