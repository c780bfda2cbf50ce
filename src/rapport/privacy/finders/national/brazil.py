"""Brazil: CPF."""

from __future__ import annotations

from rapport.privacy.checksums import weighted
from rapport.privacy.finders.national.number import NationalNumber, form, words


def _valid(digits: str) -> bool:
    """Two check digits, each modulus 11; eleven equal digits pass and are never issued (Receita Federal)."""
    first = weighted(digits, range(10, 1, -1)) * 10 % 11 % 10
    second = weighted(digits, range(11, 1, -1)) * 10 % 11 % 10
    return len(set(digits)) > 1 and digits[9:] == f"{first}{second}"


CPF = NationalNumber(
    name="Brazil, CPF",
    form=form(r"\d{3}\.\d{3}\.\d{3}-\d{2}"),
    valid=_valid,
    words=words("cpf"),
    needs_words=False,
)
CPF_BARE = NationalNumber(
    name="Brazil, CPF without its dots",
    form=form(r"\d{11}"),
    valid=_valid,
    words=words("cpf"),
)
