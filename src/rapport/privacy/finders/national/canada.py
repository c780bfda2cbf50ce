"""Canada: social insurance number."""

from __future__ import annotations

from rapport.privacy.checksums import luhn
from rapport.privacy.finders.national.number import NationalNumber, form, words


def _valid(digits: str) -> bool:
    """The Luhn check; 8 is never a first digit (Service Canada)."""
    return digits[0] != "8" and luhn(digits)


SIN = NationalNumber(
    name="Canada, social insurance number",
    form=form(r"\d{3}([ -]?)\d{3}\1\d{3}"),
    valid=_valid,
    words=words("sin", "social insurance", "nas"),
)
