"""United Kingdom: NHS number and National Insurance number."""

from __future__ import annotations

from typing import Final

from rapport.privacy.checksums import weighted
from rapport.privacy.finders.national.number import NationalNumber, form, words

_NEVER: Final = frozenset(("BG", "GB", "NK", "KN", "TN", "NT", "ZZ"))


def _valid_nhs(digits: str) -> bool:
    """Modulus 11 over ten digits (NHS Data Dictionary)."""
    check = 11 - weighted(digits, range(10, 1, -1)) % 11
    return check % 11 == int(digits[9])


def _valid_insurance(number: str) -> bool:
    """Prefixes that HMRC never gives out are wrong; there is no check digit."""
    return number[:2] not in _NEVER


NHS = NationalNumber(
    name="United Kingdom, NHS number",
    form=form(r"\d{3}([ -]?)\d{3}\1\d{4}"),
    valid=_valid_nhs,
    words=words("nhs", "health number", "patient"),
)
INSURANCE = NationalNumber(
    name="United Kingdom, National Insurance number",
    form=form(r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]"),
    valid=_valid_insurance,
    words=words("national insurance", "ni number", "nino", r"n\.?i\.?"),
    needs_words=False,
    short=True,
)
