"""Poland: PESEL."""

from __future__ import annotations

from typing import Final

from rapport.privacy.checksums import weighted
from rapport.privacy.finders.national.number import NationalNumber, form, words

_WEIGHTS: Final = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1)


def _valid(digits: str) -> bool:
    """The weighted sum ends in 0 (Ustawa o ewidencji ludności), and the third to sixth digits are a date."""
    month, day = int(digits[2:4]) % 20, int(digits[4:6])
    return weighted(digits, _WEIGHTS) % 10 == 0 and 1 <= month <= 12 and 1 <= day <= 31  # noqa: PLR2004  # a date


PESEL = NationalNumber(
    name="Poland, PESEL",
    form=form(r"\d{11}"),
    valid=_valid,
    words=words("pesel", "numer ewidencyjny", "polish id"),
    needs_words=False,
)
