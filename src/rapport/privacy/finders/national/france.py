"""France: numéro de sécurité sociale (NIR)."""

from __future__ import annotations

from rapport.privacy.finders.national.number import NationalNumber, form, words


def _valid(number: str) -> bool:
    """The key is 97 less the remainder of the thirteen digits; Corsica's 2A and 2B count as 19 and 18 (INSEE)."""
    body = number[:13].replace("2A", "19").replace("2B", "18")
    return 97 - int(body) % 97 == int(number[13:])


NIR = NationalNumber(
    name="France, NIR",
    form=form(r"[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-4]\d) ?(?:\d{2}|2[AB]) ?\d{3} ?\d{3} ?\d{2}"),
    valid=_valid,
    words=words("nir", "sécurité sociale", "securite sociale", "sécu", "numéro insee"),
    needs_words=False,
)
