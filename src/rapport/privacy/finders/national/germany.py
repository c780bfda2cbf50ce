"""Germany: tax identification number."""

from __future__ import annotations

from collections import Counter
from typing import Final

from rapport.privacy.checksums import mod11_10
from rapport.privacy.finders.national.number import NationalNumber, form, words

_MOST_REPEATS: Final = 3


def _valid(digits: str) -> bool:
    """ISO 7064 mod 11,10; no leading 0; one digit of the first ten comes twice or three times (BZSt)."""
    repeats = [times for times in Counter(digits[:10]).values() if times > 1]
    return digits[0] != "0" and len(repeats) == 1 and repeats[0] <= _MOST_REPEATS and mod11_10(digits)


TAX = NationalNumber(
    name="Germany, tax identification number",
    form=form(r"\d{11}|\d{2} \d{3} \d{3} \d{3}"),
    valid=_valid,
    words=words(
        "steuer-?id(?:entifikationsnummer)?",
        "steuer-?idnr",
        "idnr",
        "steuernummer",
        "steueridentifikationsnummer",
        "german tax",
        "tax id",
    ),
)
