from __future__ import annotations

import pytest

from rapport.privacy.finders.national.italy import CODICE_FISCALE

FINDERS = (CODICE_FISCALE,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("codice fiscale RSSMRA85T10A562S", ["RSSMRA85T10A562S"]),
        ("rssmra85t10a562s", ["rssmra85t10a562s"]),
    ],
)
def test_a_right_number_is_found(found_by, text, expected):
    found = [piece for finder in FINDERS for piece in found_by(finder, text, kind="national_number")]

    assert found == expected


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("RSSMRA85T10A562T", "wrong check letter"),
        ("RSSMRA85X10A562S", "no such month"),
        ("ordine RSSMRA85T10A562S", "called an order"),
    ],
)
def test_what_only_looks_like_one_stays(found_by, text, why):
    assert not [piece for finder in FINDERS for piece in found_by(finder, text)], why
