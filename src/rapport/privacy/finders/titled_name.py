"""Names with a title: "Mrs Hale", "Dr. Vance"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.privacy.lexicon.not_names import ALSO_NAMES, BELONGING, NOT_NAMES
from rapport.privacy.lexicon.word_list import word_list
from rapport.privacy.name_words import NameSpan, name_at
from rapport.privacy.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.privacy.passage import Passage

_TITLE: Final = re.compile(
    r"\b(?:Mrs|Mr|Ms|Miss|Mx|Dr|Prof(?:essor)?|MRS|MR|Herr|Frau|Monsieur|Madame|Señora?|Sra?)\.? (?=[^\W\d_])"
)
# "miss" and "ms" in lower case are a verb and a program's maker.
_LOWER: Final = re.compile(r"\b(?:mrs|mr)\.? ([a-z][a-z'’-]{2,29})\b")
# Behind a title even a firm's name is a person's: "Mrs Dell".
_ALLOWED: Final = ALSO_NAMES | BELONGING
_BRANDS: Final = word_list("titled_brands")
_TRIGGERS: Final = (
    "mr",
    "ms ",
    "ms.",
    "miss ",
    "mx ",
    "dr ",
    "dr.",
    "prof",
    "herr ",
    "frau ",
    "madame ",
    "monsieur ",
    "sr ",
    "sra ",
    "señor",
)


class TitledName:
    """Finds names that follow a title; the title stays."""

    name = "names with a title"

    def may_find(self, passage: Passage) -> bool:
        """A title, or letters that look like one."""
        return passage.holds_any(_TRIGGERS)

    def find(self, passage: Passage) -> Iterator[Piece]:
        """Yield the names behind titles."""
        for match in _TITLE.finditer(passage.text):
            name = name_at(passage.text, match.end(), allowed=_ALLOWED)
            if name is None and match.group().isupper():
                name = _shouted(passage.text, match.end())
            if name and name.words[0] not in _BRANDS:
                yield Piece(name.start, name.end, "name", " ".join(name.words), "stands behind a title")
        for match in _LOWER.finditer(passage.text):
            if match[1] not in NOT_NAMES:
                yield Piece(match.start(1), match.end(1), "name", match[1], "stands behind a title")


def _shouted(text: str, start: int) -> NameSpan | None:
    match = re.compile(r"[A-Z][A-Z'’-]{1,29}\b").match(text, start)
    if match is None or match.group().lower() in NOT_NAMES:
        return None
    return NameSpan(match.start(), match.end(), (match.group().casefold(),))
