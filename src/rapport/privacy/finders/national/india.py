"""India: Aadhaar and PAN."""

from __future__ import annotations

from rapport.privacy.checksums import verhoeff
from rapport.privacy.finders.national.number import NationalNumber, form, words


def _valid_pan(number: str) -> bool:
    """The fourth letter is the sort of holder; P is a person. The last letter's rule is not published."""
    return number[3] == "P"


_WORDS = words("aadhaa?r", "adhaa?r", "uidai", "uid")
AADHAAR = NationalNumber(
    name="India, Aadhaar",
    form=form(r"[2-9]\d{3} \d{4} \d{4}"),
    valid=verhoeff,
    words=_WORDS,
    needs_words=False,
)
AADHAAR_BARE = NationalNumber(
    name="India, Aadhaar without its spaces",
    form=form(r"[2-9]\d{3}(-?)\d{4}\1\d{4}"),
    valid=verhoeff,
    words=_WORDS,
)
PAN = NationalNumber(
    name="India, PAN",
    form=form(r"[A-Z]{3}P[A-Z]\d{4}[A-Z]"),
    valid=_valid_pan,
    words=words("pan", "permanent account"),
    needs_words=False,
    short=True,
)
