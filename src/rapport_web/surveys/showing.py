"""A question as a page shows it: its words in one language, and what was answered so far."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils import translation

from rapport.instrument.page_words import page_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.instrument import Question

_MASKED: Final = re.compile(r"<[a-z]+:\d+>")
# What Django has no language of, and is written from the right all the same.
_RIGHT_TO_LEFT: Final = frozenset(("ar", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"))


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """An answer that can be picked."""

    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """A question ready to be drawn.

    Attributes:
        name: Its column.
        kind: How it is answered.
        text: Its words; ``hint`` the line under them.
        choices: What can be picked, each with whether it was.
        said: What was written so far, masked.
        ticked: Whether a single tick was set.
        blacked_out: What to say of what was masked in ``said``; empty where nothing was.
        tongue: The language of its words where it is not the page's, since it was not translated; else empty.
    """

    name: str
    kind: str
    text: str
    hint: str
    choices: tuple[ShownChoice, ...]
    said: str
    ticked: bool
    blacked_out: str
    tongue: str


def show(question: Question, language: str, given: Mapping[str, Any] | None = None, first: str = "") -> Shown:
    """Return a question in a language, with what was answered of it so far.

    Args:
        question: The library's.
        language: The page's.
        given: Answers by question.
        first: The form's first language, in which it is shown where it has no words in the page's.
    """
    value = (given or {}).get(question.name)
    picked = {str(each) for each in (value if isinstance(value, list | tuple) else [value])}
    said = value if isinstance(value, str) else ""
    tongue = tongue_of(question.text, language, first)
    return Shown(
        name=question.name,
        kind=str(question.kind),
        text=in_language(question.text, language, first),
        hint=in_language(question.hint, language, first),
        choices=tuple(
            ShownChoice(choice.value, in_language(choice.label, language, first), choice.value in picked)
            for choice in question.choices
        ),
        said=said,
        ticked=value is True,
        blacked_out=page_words(language)[0]["blacked_out"] if _MASKED.search(said) else "",
        tongue="" if tongue == language else tongue,
    )


def in_language(words: Mapping[str, str], language: str, first: str = "") -> str:
    """Return words in a language, or in the one that stands in for it; nothing where there are none at all."""
    return words.get(tongue_of(words, language, first), "")


def tongue_of(words: Mapping[str, str], language: str, first: str = "") -> str:
    """Return the language that words are shown in where one is wanted; that one where there are no words at all.

    Where there are none in it: the form's first, then English, then any, always the same. A database may keep words in
    an order of its own.
    """
    for each in (language, language.partition("-")[0], first, "en", *sorted(words)):
        if words.get(each):
            return each
    return language


def direction(language: str) -> str:
    """Return which way a language is written: ``ltr`` or ``rtl``."""
    try:
        bidi = translation.get_language_info(language)["bidi"]
    except KeyError:
        bidi = language.partition("-")[0] in _RIGHT_TO_LEFT
    return "rtl" if bidi else "ltr"


def own_name(language: str) -> str:
    """Return a language's name in itself; its code where nobody knows it."""
    try:
        name: str = translation.get_language_info(language)["name_local"]
    except KeyError:
        return language
    return name[:1].upper() + name[1:]
