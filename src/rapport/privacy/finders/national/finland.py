"""Finland: henkilötunnus."""

from __future__ import annotations

from typing import Final

from rapport.privacy.finders.national.number import NationalNumber, form, words

_SIGNS: Final = "0123456789ABCDEFHJKLMNPRSTUVWXY"


def _valid(number: str) -> bool:
    """The last sign is the remainder of the nine digits by 31 (Digi- ja väestötietovirasto)."""
    digits = "".join(sign for sign in number[:-1] if sign.isdigit())
    nine = digits if len(digits) == 9 else ""  # noqa: PLR2004  # date and serial
    return bool(nine) and _SIGNS[int(nine) % 31] == number[-1]


HETU = NationalNumber(
    name="Finland, henkilötunnus",
    form=form(r"[0-3]\d[01]\d{3}[-+A-FU-Y]\d{3}[0-9A-FHJ-NPR-Y]"),
    valid=_valid,
    words=words("hetu", "henkilötunnus", "personbeteckning"),
    needs_words=False,
)
