"""Which of the words at a place in a text are somebody's name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from rapport.privacy.lexicon.given_names import GIVEN_NAMES
from rapport.privacy.lexicon.not_names import NOT_NAMES, SURNAMES, TITLES
from rapport.privacy.lexicon.word_list import word_list

_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['’\-](?=[^\W\d_])|[\u0300-\u036f\u0900-\u0d7f\u0e00-\u0e7f])*")
_GAP: Final = re.compile(r"\.? {1,2}|\.(?=[A-Z]\.? )")
_POSSESSIVE: Final = re.compile(r"['’][sS]$")
_PARTICLES: Final = word_list("particles")
_JOINED: Final = re.compile(r" (?:and|&) (?=[^\W\d_])")
_LONGEST: Final = 30
_NONE: Final[frozenset[str]] = frozenset()
_NAME_VALUE: Final = re.compile(r"(?=(?:[^\W\d_]|.){2,80}$)[^\W\d_][^\d_@/\\:;<>\[\]{}#=+*&%$!?\n\t]*")
_NOBODY: Final = word_list("nobody")
_INITIALS: Final = 3


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A stretch of a text that is a name: its place, and its words in lower case."""

    start: int
    end: int
    words: tuple[str, ...]


def name_at(
    text: str, start: int, *, most: int = 3, lower_case: bool = False, allowed: frozenset[str] = _NONE
) -> NameSpan | None:
    """Return the name that begins at a place, or None.

    Args:
        text: The text.
        start: Where the name would begin.
        most: How many words it may have, particles ("van der") not counted.
        allowed: Words that are taken for names here though they are mostly others, such as ``ALSO_NAMES``.
        lower_case: Take one word without a capital too, where it cannot be another word.
    """
    words: list[str] = []
    particles: list[str] = []
    place, end, counted = start, start, 0
    while counted < most:
        match = _WORD.match(text, place, place + _LONGEST)
        if match is None:
            break
        word = _POSSESSIVE.sub("", match.group())
        low = word.casefold().replace("’", "'")
        if words and low in _PARTICLES and word.islower():
            particles.append(low)
        elif _is_name_word(word, low, SURNAMES if words else allowed) or (
            lower_case and not words and _may_be_lower(text, match, low)
        ):
            words += [*particles, low]
            particles = []
            counted += 1
            end = match.start() + len(word)
        else:
            break
        gap = _GAP.match(text, match.end())
        # A full stop ends the name unless it follows an initial: "J. Holt", but "I'm Wen. So the show".
        if gap is None or len(word) != len(match.group()) or ("." in gap.group() and len(word) > 1):
            break
        place = gap.end()
    return NameSpan(start, end, tuple(words)) if counted else None


def _is_name_word(word: str, low: str, allowed: frozenset[str]) -> bool:
    if (low in NOT_NAMES and low not in allowed) or word[0].islower():
        return False
    if not word.isupper() or len(word) == 1:
        return True
    return low in GIVEN_NAMES or not word.isascii()  # scripts without case, and KEVIN


def _may_be_lower(text: str, match: re.Match[str], low: str) -> bool:
    if low in NOT_NAMES or len(low) < 2 or not match.group().islower():  # noqa: PLR2004  # an initial is no name here
        return False
    return low in GIVEN_NAMES or not text[match.end() : match.end() + 2].strip(" ,.!?\n")


def is_person_name(value: str) -> bool:
    """Whether a value from a record, such as a customer or an agent, is a person's name and not an id.

    "Ines Marlow", "O'Shea" and "Hale, Miriam" are; "brand/AB", "A017", "AB", "customer-117443" and "guest" are not.
    """
    value = value.strip()
    if not _NAME_VALUE.fullmatch(value) or value.casefold() in _NOBODY:
        return False
    if " " in value:
        return True
    if value.isupper():
        return len(value) > _INITIALS and "-" not in value
    return value[0].isupper() or not value.isascii() or value.casefold() in GIVEN_NAMES


def words_of(value: str) -> tuple[str, ...]:
    """Return the words of a person's name in lower case, without titles, particles and initials."""
    words = (match.group().casefold().replace("’", "'") for match in _WORD.finditer(value))
    return tuple(word for word in words if len(word) > 1 and word not in TITLES and word not in _PARTICLES)


def joined_name(text: str, end: int) -> NameSpan | None:
    """Return the second name in "Colm and Siobhan", given where the first ends; None where there is none."""
    match = _JOINED.match(text, end)
    name = name_at(text, match.end(), most=2) if match else None
    return name if name and is_given(name.words[0]) else None


def is_given(word: str) -> bool:
    """Whether a word, in any case, is a common given name."""
    return word.casefold() in GIVEN_NAMES
