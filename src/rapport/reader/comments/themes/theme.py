"""One theme: something that happened to a customer, with the words that tell of it and the words for a page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rapport.reader.phrases import Phrase

if TYPE_CHECKING:
    from rapport.reader.rule import Rule


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
    also: tuple[Phrase, ...] = (),
    weight: int = 2,
) -> Theme:
    """Write down a theme as a row of a table; ``also`` are phrases that the reader knows already."""
    own = Phrase(name, name, (*en, *de), unless)
    known = tuple(replace(each, value=name, unless=(*each.unless, *unless)) for each in also)
    return Theme(name, owner, {"en": english, "de": german}, (own, *known), weight, hurts=bool(owner))


def known_to(rule: Rule, name: str) -> Phrase:
    """Return the phrase of one of the reader's rules that has a name.

    Raises:
        KeyError: The rule has no such phrase: its name was changed.
    """
    for phrase in rule.phrases:
        if phrase.name == name:
            return phrase
    raise KeyError(name)
