"""Ireland: personal public service number."""

from __future__ import annotations

from typing import Final

from rapport.privacy.checksums import weighted
from rapport.privacy.finders.national.number import NationalNumber, form, words

_LETTERS: Final = "WABCDEFGHIJKLMNOPQRSTUV"


def _valid(number: str) -> bool:
    """The letter is the weighted sum by 23; a second letter counts nine times its place (since 2013)."""
    extra = _LETTERS.index(number[8]) if len(number) > 8 else 0  # noqa: PLR2004  # the second letter
    return _LETTERS[(weighted(number[:7], range(8, 1, -1)) + 9 * extra) % 23] == number[7]


PPS = NationalNumber(
    name="Ireland, PPS number",
    form=form(r"\d{7}[A-W][A-IW]?"),
    valid=_valid,
    words=words("pps", "ppsn", "public service number"),
    needs_words=False,
)
