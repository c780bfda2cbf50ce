"""What a rule is: how it finds, how grave it is, and what it says in English and German."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapport.scorecards.lint.remark import Gravity, Remark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from rapport.scorecards.form import Form
    from rapport.scorecards.lint.figures import Figures
    from rapport.scorecards.question import Question

    # What is found: the question's name, empty for the whole, and the words or the number it is about.
    Finds = Callable[[Form, Mapping[str, Figures]], Iterator[tuple[str, str]]]


_NUMBER: Final = re.compile(r"−?\d+\.\d+")


@dataclass(frozen=True, slots=True)
class Words:
    """What a rule says in one language; ``{found}`` stands for what it found."""

    what: str
    why: str
    better: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule.

    Attributes:
        name: Its name.
        finds: What it finds in a form.
        en: Its words in English.
        de: Its words in German.
        level: How grave it is.
    """

    name: str
    finds: Finds
    en: Words
    de: Words
    level: Gravity = Gravity.WARNING

    def remarks(self, form: Form, figures: Mapping[str, Figures], language: str) -> Iterator[Remark]:
        """Yield what is to be said of a form, in German where the language is that, else in English."""
        german = language.lower().startswith("de")
        words = self.de if german else self.en
        for question, found in self.finds(form, figures):
            said = found.replace(".", ",") if german and _NUMBER.fullmatch(found) else found
            says = words.what.replace("{found}", said)
            yield Remark(question, self.name, self.level, says, words.why, words.better, found)


def of_question(find: Callable[[Question], str]) -> Finds:
    """Return how a rule finds that looks at one question by itself and returns what it stumbles over."""

    def finds(form: Form, figures: Mapping[str, Figures]) -> Iterator[tuple[str, str]]:  # noqa: ARG001
        for question in form.questions:
            if found := find(question):
                yield question.name, found

    return finds


def of_figures(find: Callable[[Figures], str]) -> Finds:
    """Return how a rule finds that looks at what was scored so far."""

    def finds(form: Form, figures: Mapping[str, Figures]) -> Iterator[tuple[str, str]]:
        for question in form.questions:
            if question.name in figures and question.counts and (found := find(figures[question.name])):
                yield question.name, found

    return finds
