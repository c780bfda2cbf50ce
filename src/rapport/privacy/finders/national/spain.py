"""Spain: DNI and NIE, eight digits and a letter that checks them."""

from __future__ import annotations

from typing import Final

from rapport.privacy.finders.national.number import NationalNumber, form, words

_LETTERS: Final = "TRWAGMYFPDXBNJZSQVHLCKE"


def _valid(number: str) -> bool:
    """The letter is the remainder by 23; X, Y, Z of an NIE stand for 0, 1, 2 (Ministerio del Interior)."""
    digits = number[:-1].replace("X", "0").replace("Y", "1").replace("Z", "2")
    return _LETTERS[int(digits) % 23] == number[-1]


DNI = NationalNumber(
    name="Spain, DNI or NIE",
    form=form(r"(?:[XYZ][ -]?\d{7}|\d{8}|\d{1,2}\.\d{3}\.\d{3})[ -]?[A-HJ-NP-TV-Z]"),
    valid=_valid,
    words=words("dni", "nie", "nif", "documento"),
    needs_words=False,
)
