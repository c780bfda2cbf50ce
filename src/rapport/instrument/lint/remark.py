"""What is remarked of a question: by which rule, on which words, and so whether it must be mended first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapport.instrument.lint.said import BETTER, THINGS, TONGUES, WHAT, WHY

if TYPE_CHECKING:
    from rapport.instrument.question import Words


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark of the lint.

    Attributes:
        rule: The rule's name.
        question: The question's name; empty where it is about the form as a whole.
        language: The language whose words it is about; empty where it is about none.
        found: The words, or the thing, that it is about.
        blocks: It must be mended before anybody is asked.
    """

    rule: str
    question: str = ""
    language: str = ""
    found: str = ""
    blocks: bool = False

    def what(self, language: str = "en") -> str:
        """Return what is so, in the reader's language (English or German)."""
        return self._filled(WHAT, language)

    def why(self, language: str = "en") -> str:
        """Return why it matters."""
        return WHY[self.rule][_one(language)]

    def better(self, language: str = "en") -> str:
        """Return how to put it better."""
        return self._filled(BETTER, language)

    def _filled(self, words: dict[str, Words], language: str) -> str:
        here = _one(language)
        found = THINGS[self.found][here] if self.rule == "no_words" else self.found
        tongue = TONGUES.get(self.language, {}).get(here, self.language)
        return words[self.rule][here].format(found=found, language=tongue)


def _one(language: str) -> str:
    return "de" if language.startswith("de") else "en"
