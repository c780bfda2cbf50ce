"""Portugal: número de identificação fiscal."""

from __future__ import annotations

from rapport.privacy.checksums import weighted
from rapport.privacy.finders.national.number import NationalNumber, form, words


def _valid(digits: str) -> bool:
    """Modulus 11 over nine digits; the remainders 10 and 11 are written 0."""
    check = 11 - weighted(digits, range(9, 1, -1)) % 11
    return (0 if check > 9 else check) == int(digits[8])  # noqa: PLR2004  # one digit


NIF = NationalNumber(
    name="Portugal, NIF",
    form=form(r"[1-3]\d{2}([ .]?)\d{3}\1\d{3}"),
    valid=_valid,
    words=words("nif", "contribuinte", "identificação fiscal"),
)
