"""International bank account numbers: the country's length and the mod 97 check (ISO 13616)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.privacy.checksums import mod97
from rapport.privacy.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.privacy.passage import Passage

# SWIFT's IBAN registry: how long an account number of each country is.
_LENGTHS: Final = {
    code: int(length)
    for length, codes in (
        line.split(":")
        for line in (
            "15:NO",
            "16:BE",
            "18:DK FI FO GL NL SD FK",
            "19:MK SI",
            "20:AT BA EE KZ LT LU MN XK",
            "21:CH CR HR LI LV",
            "22:BG BH DE GB GE IE ME RS",
            "23:AE GI IL IQ OM SO TL",
            "24:AD CZ ES MD PK RO SA SE SK TN VG",
            "25:LY PT ST",
            "26:IS TR",
            "27:BI DJ FR GR IT MC MR SM",
            "28:AL AZ BY CY DO GT HU LB NI PL SV",
            "29:BR EG PS QA UA",
            "30:JO KW MU",
            "31:MT SC",
            "32:LC",
            "33:RU",
        )
    )
    for code in codes.split()
}
_START: Final = re.compile(r"(?<![^\W_])[A-Za-z]{2}[0-9]{2}(?=[ \-]?[A-Za-z0-9])")
_REST: Final = re.compile(r"(?:[ \-]?[A-Za-z0-9]){11,29}", re.ASCII)


class Iban:
    """Finds IBANs, with or without spaces."""

    name = "bank accounts (IBAN)"

    def may_find(self, passage: Passage) -> bool:
        """A digit; an account number has too many forms for a closer look."""
        return passage.has_digit

    def find(self, passage: Passage) -> Iterator[Piece]:
        """Yield the account numbers whose check holds."""
        text = passage.text
        for match in _START.finditer(text):
            length = _LENGTHS.get(match.group()[:2].upper())
            if length is None:
                continue
            end, compact = _take(text, match.start(), length)
            if len(compact) == length and not text[end : end + 1].isalnum() and mod97(compact[4:] + compact[:4]):
                yield Piece(match.start(), end, "iban", compact, "an account number whose check digits hold")


def _take(text: str, start: int, length: int) -> tuple[int, str]:
    """Return the end and the bare characters of the next ``length`` letters and digits, single separators skipped."""
    rest = _REST.match(text, start + 4)
    if rest is None:
        return start, ""
    kept = list(text[start : start + 4])
    for place in range(start + 4, rest.end()):
        if text[place] in " -":
            continue
        kept.append(text[place])
        if len(kept) == length:
            return place + 1, "".join(kept).upper()
    return start, ""
