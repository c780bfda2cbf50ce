from __future__ import annotations

import pytest

from rapport.privacy.finders.iban import Iban


@pytest.mark.parametrize(
    ("text", "expected", "around"),
    [
        ("IBAN DE89 3704 0044 0532 0130 00 please", ["DE89 3704 0044 0532 0130 00"], {}),
        ("GB29NWBK60161331926819.", ["GB29NWBK60161331926819"], {}),
        ("gb29 nwbk 6016 1331 9268 19", ["gb29 nwbk 6016 1331 9268 19"], {}),
        ("NL91 ABNA 0417 1643 00", ["NL91 ABNA 0417 1643 00"], {}),
        ("FR14-2004-1010-0505-0001-3M02-606", ["FR14-2004-1010-0505-0001-3M02-606"], {}),
        ("NO9386011117947 it is", ["NO9386011117947"], {}),
        ("MT84MALT011000012345MTLCAST001S", ["MT84MALT011000012345MTLCAST001S"], {}),
    ],
)
def test_an_account_number_is_found(found_by, text, expected, around):
    assert found_by(Iban(), text, kind="iban", **around) == expected


@pytest.mark.parametrize(
    ("text", "why", "around"),
    [
        ("DE89 3704 0044 0532 0130 01", "bad check digits", {}),
        ("DE89 3704 0044", "too short", {}),
        ("XX89 3704 0044 0532 0130 00", "no such country", {}),
        ("ADE89370400440532013000", "a letter before it", {}),
        ("DE893704004405320130001", "one digit more", {}),
        ("model DE12 ABCD 3456 in oak", "a product", {}),
    ],
)
def test_what_only_begins_like_one_stays(found_by, text, why, around):
    assert found_by(Iban(), text, **around) == [], why
