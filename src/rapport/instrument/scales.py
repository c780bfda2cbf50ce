"""The scales that ratings are given on: from the least to the most, as many words below the middle as above it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.instrument.question import Choice

if TYPE_CHECKING:
    from collections.abc import Mapping

_AMOUNT: Final = {
    "en": ("Not at all", "A little", "Partly", "Mostly", "Completely"),
    "de": ("Gar nicht", "Ein wenig", "Teils", "Überwiegend", "Ganz"),
    "fr": ("Pas du tout", "Un peu", "En partie", "En grande partie", "Entièrement"),
    "es": ("Nada", "Un poco", "En parte", "En gran parte", "Del todo"),
    "nl": ("Helemaal niet", "Een beetje", "Deels", "Grotendeels", "Helemaal"),
    "pl": ("Wcale nie", "Trochę", "Częściowo", "W większości", "Całkowicie"),
}
_SATISFIED: Final = {
    "en": ("Very dissatisfied", "Dissatisfied", "Neither", "Satisfied", "Very satisfied"),
    "de": ("Sehr unzufrieden", "Unzufrieden", "Weder noch", "Zufrieden", "Sehr zufrieden"),
    "fr": ("Très insatisfait(e)", "Insatisfait(e)", "Ni l’un ni l’autre", "Satisfait(e)", "Très satisfait(e)"),
    "es": ("Muy insatisfecho/a", "Insatisfecho/a", "Ni una cosa ni otra", "Satisfecho/a", "Muy satisfecho/a"),
    "nl": ("Heel ontevreden", "Ontevreden", "Geen van beide", "Tevreden", "Heel tevreden"),
    "pl": ("Bardzo niezadowolony/-a", "Niezadowolony/-a", "Ani tak, ani tak", "Zadowolony/-a", "Bardzo zadowolony/-a"),
}
_WELL: Final = {
    "en": ("Very badly", "Badly", "Neither", "Well", "Very well"),
    "de": ("Sehr schlecht", "Schlecht", "Weder noch", "Gut", "Sehr gut"),
    "fr": ("Très mal", "Mal", "Ni bien ni mal", "Bien", "Très bien"),
    "es": ("Muy mal", "Mal", "Ni bien ni mal", "Bien", "Muy bien"),
    "nl": ("Heel slecht", "Slecht", "Geen van beide", "Goed", "Heel goed"),
    "pl": ("Bardzo źle", "Źle", "Ani dobrze, ani źle", "Dobrze", "Bardzo dobrze"),
}
# Of effort three steps are enough, kept on the same 1 to 5: 5 is no trouble, so that more is better as everywhere.
_TROUBLE: Final = {
    "en": ("No trouble", "A little trouble", "A lot of trouble"),
    "de": ("Keine Mühe", "Etwas Mühe", "Viel Mühe"),
    "fr": ("Aucun effort", "Un peu d’effort", "Beaucoup d’effort"),
    "es": ("Ningún esfuerzo", "Algo de esfuerzo", "Mucho esfuerzo"),
    "nl": ("Geen moeite", "Een beetje moeite", "Veel moeite"),
    "pl": ("Żaden kłopot", "Trochę kłopotu", "Dużo kłopotu"),
}
_SOLVED: Final = {
    "en": ("Yes", "Partly", "No"),
    "de": ("Ja", "Teilweise", "Nein"),
    "fr": ("Oui", "En partie", "Non"),
    "es": ("Sí", "En parte", "No"),
    "nl": ("Ja", "Gedeeltelijk", "Nee"),
    "pl": ("Tak", "Częściowo", "Nie"),
}


def choices(words: Mapping[str, tuple[str, ...]], values: tuple[str, ...]) -> tuple[Choice, ...]:
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
# What a company's own question may be answered on, so that its answers can be drawn beside the core's.
SCALES: Final = {"amount": AMOUNT, "satisfied": SATISFIED, "well": WELL, "trouble": TROUBLE}
