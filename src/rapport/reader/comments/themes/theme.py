"""One theme: something that happened to a customer, with the words that tell of it and the words for a page."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.reader.phrases import Phrase


@dataclass(frozen=True, slots=True)
class Theme:
    """What happened to a customer; never what an agent is or feels.

    Attributes:
        name: By which it is kept.
        owner: Whose the trouble is: people, process, technology or product; empty for what went well.
        words: What pages call it, by language.
        phrases: The words that tell of it, in English and in German.
        weight: How much it says of the cause beside the others.
        hurts: Whether it is trouble.
    """

    name: str
    owner: str
    words: dict[str, str]
    phrases: tuple[Phrase, ...]
    weight: int = 2
    hurts: bool = True

    def says(self, language: str) -> str:
        """Return its words in a language such as ``de`` or ``en-gb``; in English where there are none."""
        return self.words.get(language.partition("-")[0], self.words["en"])


def theme(  # a row of a table
    name: str,
    owner: str,
    english: str,
    german: str,
    *,
    en: tuple[str, ...] = (),
    de: tuple[str, ...] = (),
    unless: tuple[str, ...] = (),
    weight: int = 2,
) -> Theme:
    """Write down a theme as a row of a table; words of ``unless`` make a hit void where they overlap it."""
    phrases = (Phrase(name, name, (*en, *de), unless),)
    return Theme(name, owner, {"en": english, "de": german}, phrases, weight, hurts=bool(owner))
