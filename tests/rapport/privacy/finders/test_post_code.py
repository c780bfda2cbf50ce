from __future__ import annotations

import pytest

from rapport.privacy.finders.post_code import PostCode


@pytest.mark.parametrize(
    ("text", "expected", "around"),
    [
        ("Leeds LS6 2QN", ["LS6 2QN"], {}),
        ("its E4 6SH", ["E4 6SH"], {}),
        ("my postcode is ls62qn", ["ls62qn"], {}),
        ("postcode QX4 7TT", ["QX4 7TT"], {}),
        ("zipcode 44060", ["44060"], {}),
        ("My zip is 80593. Fix it", ["80593"], {}),
        ("Minneapolis, MN 55402", ["MN 55402"], {}),
        ("DC 20500-0003", ["DC 20500-0003"], {}),
        ("K1A 0B1", ["K1A 0B1"], {}),
        ("PLZ 10115", ["10115"], {}),
        ("80503", ["80503"], {"previous": "what is your zip code?"}),
        ("1012 AB", ["1012 AB"], {"previous": "and your address?"}),
        ("BN3 1HL", ["BN3 1HL"], {"previous": "could i take your postcode?"}),
    ],
)
def test_a_post_code_is_found(found_by, text, expected, around):
    assert found_by(PostCode(), text, kind="address", **around) == expected


@pytest.mark.parametrize(
    ("text", "why", "around"),
    [
        ("44060 points", "a count", {}),
        ("code AB12 3CD", "called a code", {}),
        ("flight BA2 490", "no post code", {}),
        ("ls62qn", "nothing calls it one", {}),
        ("XX 55402", "no state", {}),
        ("QX4 7TT", "no such area and not called one", {}),
        (
            "the reading of 42950 was obtained by our meter reader on the day",
            "a reading",
            {"previous": "what is your address?"},
        ),
        ("$80593", "an amount", {}),
        ("805931", "six digits", {}),
    ],
)
def test_a_code_of_something_else_stays(found_by, text, why, around):
    assert found_by(PostCode(), text, **around) == [], why
