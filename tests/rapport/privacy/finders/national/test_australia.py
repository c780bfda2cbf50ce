from __future__ import annotations

import pytest

from rapport.privacy.finders.national.australia import TFN

FINDERS = (TFN,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tax file number 123 456 782", ["123 456 782"]),
        ("TFN 123456782", ["123456782"]),
    ],
)
def test_a_right_number_is_found(found_by, text, expected):
    found = [piece for finder in FINDERS for piece in found_by(finder, text, kind="national_number")]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("TFN 123 456 783", "wrong check digit"),
        ("123 456 782", "nothing calls it one"),
    ],
)
def test_what_only_looks_like_one_stays(found_by, text, why):
    assert not [piece for finder in FINDERS for piece in found_by(finder, text)], why
