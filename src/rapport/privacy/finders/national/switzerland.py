"""Switzerland: AHV number."""

from __future__ import annotations

from typing import Final

from rapport.privacy.checksums import weighted
from rapport.privacy.finders.national.number import NationalNumber, form, words

_WEIGHTS: Final = (1, 3) * 6


def _valid(digits: str) -> bool:
    """The check digit of an EAN-13 that begins with the country's 756."""
    return -weighted(digits, _WEIGHTS) % 10 == int(digits[12])


AHV = NationalNumber(
    name="Switzerland, AHV number",
    form=form(r"756\.?\d{4}\.?\d{4}\.?\d{2}"),
    valid=_valid,
    words=words("ahv", "avs", "sozialversicherungsnummer"),
    needs_words=False,
)
