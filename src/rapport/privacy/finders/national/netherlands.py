"""The Netherlands: burgerservicenummer."""

from __future__ import annotations

from typing import Final

from rapport.privacy.checksums import weighted
from rapport.privacy.finders.national.number import NationalNumber, form, words

_WEIGHTS: Final = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def _valid(digits: str) -> bool:
    """The "elfproef": the weighted sum is a multiple of 11."""
    return int(digits) > 0 and weighted(digits, _WEIGHTS) % 11 == 0


BSN = NationalNumber(
    name="Netherlands, BSN",
    form=form(r"\d{9}|\d{4}[. ]\d{2}[. ]\d{3}|\d{3}[. ]\d{3}[. ]\d{3}"),
    valid=_valid,
    words=words("bsn", "burgerservicenummer", "sofinummer"),
)
