"""Sweden: personnummer."""

from __future__ import annotations

from rapport.privacy.checksums import luhn
from rapport.privacy.finders.national.number import NationalNumber, form, words


def _valid(digits: str) -> bool:
    """The Luhn check over the last ten digits, which begin with a date (a newcomer's with 60 added to the day)."""
    short = digits.replace("+", "")[-10:]
    month, day = int(short[2:4]), int(short[4:6]) % 60
    return 1 <= month <= 12 and 1 <= day <= 31 and luhn(short)  # noqa: PLR2004  # a date


PERSONNUMMER = NationalNumber(
    name="Sweden, personnummer",
    form=form(r"(?:19|20)?\d{6}[-+]\d{4}"),
    valid=_valid,
    words=words("personnummer", "person number", "swedish id", "pnr"),
    needs_words=False,
)
