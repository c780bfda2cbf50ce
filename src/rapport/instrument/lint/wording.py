"""Rules on the words of one question in one language: each returns the words that it stumbles over, or nothing.

They go by lists of words, so each can stumble over words that are right in their place; that is why they remark and
never refuse. After Tourangeau, Rips and Rasinski, The Psychology of Survey Response (2000), chapters 2 and 8.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.instrument.lint.terms import AND, JARGON, KNOWN, LEADING, NEGATED, PAIRS, VAGUE
from rapport.instrument.question import Kind

if TYPE_CHECKING:
    from rapport.instrument.question import Question

MOST_WORDS: Final = 20
_CAPITALS: Final = re.compile(r"\b[A-ZÄÖÜ]{2,6}\b")


def leading(question: Question, language: str) -> str:
    """Return the words that lead to an answer."""
    return _first(LEADING, question, language)


def double_barrelled(question: Question, language: str) -> str:
    """Return the two things that are asked at once; an open question may ask for both."""
    if question.kind == Kind.TEXT or language not in AND:
        return ""
    for found in AND[language].finditer(_text(question, language)):
        if found[0].lower() not in PAIRS[language]:
            return found[0]
    return ""


def negated(question: Question, language: str) -> str:
    """Return the word that denies; an open question may."""
    return "" if question.kind == Kind.TEXT else _first(NEGATED, question, language)


def vague(question: Question, language: str) -> str:
    """Return the word that everybody takes otherwise."""
    return "" if question.kind == Kind.TEXT else _first(VAGUE, question, language)


def too_long(question: Question, language: str) -> str:
    """Return the number of words where it is above twenty."""
    words = len(_text(question, language).split())
    return str(words) if words > MOST_WORDS else ""


def jargon(question: Question, language: str) -> str:
    """Return a word of the trade, or an abbreviation that not everybody knows."""
    if found := _first(JARGON, question, language):
        return found
    said = _text(question, language)
    if said == said.upper():
        return ""  # written in capitals as a whole, which is another matter
    return next((each for each in _CAPITALS.findall(said) if each not in KNOWN), "")


def _text(question: Question, language: str) -> str:
    return question.text.get(language, "")


def _first(patterns: dict[str, re.Pattern[str]], question: Question, language: str) -> str:
    found = patterns[language].search(_text(question, language)) if language in patterns else None
    return found[0] if found else ""
