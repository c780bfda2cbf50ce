"""Australia: tax file number."""

from __future__ import annotations

from typing import Final

from rapport.privacy.checksums import weighted
from rapport.privacy.finders.national.number import NationalNumber, form, words

_WEIGHTS: Final = (1, 4, 3, 7, 5, 8, 6, 9, 10)


def _valid(digits: str) -> bool:
    """The weighted sum of nine digits is a multiple of 11 (ATO)."""
    return weighted(digits, _WEIGHTS) % 11 == 0


TFN = NationalNumber(
    name="Australia, tax file number",
    form=form(r"\d{3}([ -]?)\d{3}\1\d{3}"),
    valid=_valid,
    words=words("tfn", "tax file"),
)
