"""The scales that ratings are given on: from the least to the most, as many words below the middle as above it."""

from __future__ import annotations

from typing import Final

from rapport.instrument.question import Choice

_AMOUNT: Final = {
    "en": ("Not at all", "A little", "Partly", "Mostly", "Completely"),
    "de": ("Gar nicht", "Ein wenig", "Teils", "Überwiegend", "Ganz"),
}
_SATISFIED: Final = {
    "en": ("Very dissatisfied", "Dissatisfied", "Neither", "Satisfied", "Very satisfied"),
    "de": ("Sehr unzufrieden", "Unzufrieden", "Weder noch", "Zufrieden", "Sehr zufrieden"),
}
_WELL: Final = {
    "en": ("Very badly", "Badly", "Neither", "Well", "Very well"),
    "de": ("Sehr schlecht", "Schlecht", "Weder noch", "Gut", "Sehr gut"),
}
# Of effort three steps are enough, kept on the same 1 to 5: 5 is no trouble, so that more is better as everywhere.
_TROUBLE: Final = {
    "en": ("No trouble", "A little trouble", "A lot of trouble"),
    "de": ("Keine Mühe", "Etwas Mühe", "Viel Mühe"),
}
_SOLVED: Final = {"en": ("Yes", "Partly", "No"), "de": ("Ja", "Teilweise", "Nein")}


def choices(words: dict[str, tuple[str, ...]], values: tuple[str, ...]) -> tuple[Choice, ...]:
    """Return the choices of a scale, one for each value, with its words by language."""
    return tuple(
        Choice(value, {language: said[at] for language, said in words.items()}) for at, value in enumerate(values)
    )


_FIVE: Final = ("1", "2", "3", "4", "5")
AMOUNT: Final = choices(_AMOUNT, _FIVE)
SATISFIED: Final = choices(_SATISFIED, _FIVE)
WELL: Final = choices(_WELL, _FIVE)
TROUBLE: Final = choices(_TROUBLE, ("5", "3", "1"))
SOLVED: Final = choices(_SOLVED, ("yes", "partly", "no"))
