"""Italy: codice fiscale."""

from __future__ import annotations

from typing import Final

from rapport.privacy.finders.national.number import NationalNumber, form, words

_SIGNS: Final = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Values of the characters in odd places (Decreto ministeriale 23 dicembre 1976).
_ODD: Final = (1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21)
_ODD_REST: Final = (2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23)


def _value(place: int, sign: str) -> int:
    number = _SIGNS.index(sign)
    if place % 2 == 0:  # counted from 0, so these are the odd places
        return (*_ODD, *_ODD_REST)[number]
    return number if number < 10 else number - 10  # noqa: PLR2004  # ten digits, then the letters


def _valid(number: str) -> bool:
    """The last letter is the sum of all values, modulus 26."""
    total = sum(_value(place, sign) for place, sign in enumerate(number[:15]))
    return chr(ord("A") + total % 26) == number[15]


CODICE_FISCALE = NationalNumber(
    name="Italy, codice fiscale",
    form=form(r"[A-Z]{6}[0-9LMNP-V]{2}[ABCDEHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]"),
    valid=_valid,
    words=words("codice fiscale", "fiscale", "tax code"),
    needs_words=False,
)
