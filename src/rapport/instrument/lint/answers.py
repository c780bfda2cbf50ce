"""Rules on what can be answered to one question: the scale's balance and values, and the choices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.instrument.lint.terms import BAD, FROM_NOTHING, GOOD
from rapport.instrument.question import Kind

if TYPE_CHECKING:
    from rapport.instrument.question import Question

MOST_CHOICES: Final = 8
_RATINGS: Final = frozenset("12345")


def unbalanced(question: Question, language: str) -> str:
    """Return how many words stand on either side where the numbers differ, the good first: "3 : 1"."""
    labels = [choice.label.get(language, "") for choice in question.choices]
    if question.kind != Kind.RATING or any(FROM_NOTHING.search(label) for label in labels):
        return ""
    bad = sum(bool(BAD.search(label)) for label in labels)
    good = sum(bool(GOOD.search(label)) and not BAD.search(label) for label in labels)
    if good == bad:
        return ""
    return f"{good} : {bad}"


def not_a_number(question: Question) -> str:
    """Return a rating's value that is no whole number from 1 to 5."""
    if question.kind != Kind.RATING:
        return ""
    return next((choice.value for choice in question.choices if choice.value not in _RATINGS), "")


def choice_twice(question: Question, language: str) -> str:
    """Return an answer that stands twice."""
    seen: set[str] = set()
    for choice in question.choices:
        said = choice.label.get(language, "").strip().lower()
        if said in seen and said:
            return choice.label[language]
        seen.add(said)
    return ""


def many_choices(question: Question) -> str:
    """Return the number of choices where it is above eight."""
    return str(len(question.choices)) if len(question.choices) > MOST_CHOICES else ""
