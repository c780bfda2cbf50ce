"""Names of people spoken to or of: "I spoke to Sarah", "a driver called Stan", "sorry about that Simon."."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.privacy.lexicon.word_list import word_list
from rapport.privacy.lexicon.word_names import WORD_NAMES
from rapport.privacy.name_words import is_given, name_at
from rapport.privacy.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.privacy.name_words import NameSpan
    from rapport.privacy.passage import Passage

_SPOKEN_OF: Final = re.compile(
    r"\b(?:spoke|spoken|speak|speaking|talked|talk|talking|chatted|chatting|dealt|dealing|passed|transferred|through)"
    r" (?:to|with) (?:a |an )?"
    r"|\b(?:named|called|colleagues?,?|supervisor,?|manager,?|agent,?|advisor,?|rep,?|your guy|your girl) (?=[^\W\d_])"
)
_SIGNS: Final = (
    " to ",
    " with ",
    "named ",
    "called ",
    "colleague",
    "superv",
    "manager",
    "agent",
    "advisor",
    "rep ",
    "your g",
)
_VOCATIVE: Final = re.compile(r", (?=[^\W\d_])")
_CLOSE: Final = re.compile(r"\s{0,2}(?:[,.!?…:;^*~/–—-]|$|\n)")
_LAST_WORD: Final = re.compile(r"\b([a-z']{2,20}) (?=[A-Z])")
_BEFORE_PLACES: Final = word_list("before_places")
_PLACES: Final = word_list("places")


class MentionedName:
    """Finds common given names where they stand like a person's.

    Anybody's name in the middle of a sentence ("it was Pauline's turn") is not looked for: too many are places,
    products and songs.
    """

    name = "names of people spoken to or of"

    def may_find(self, passage: Passage) -> bool:
        """A word by which people are mentioned, a comma, or words of the staff."""
        return passage.by_staff or ", " in passage.text or passage.holds_any(_SIGNS)

    def find(self, passage: Passage) -> Iterator[Piece]:
        """Yield the names."""
        text, lower = passage.text, passage.lower
        if passage.holds_any(_SIGNS):
            for match in _SPOKEN_OF.finditer(lower):
                name = name_at(text, match.end(), most=2)
                if name and is_given(name.words[0]):
                    yield _piece(name, "said to be spoken to or called so")
        for match in _VOCATIVE.finditer(text):
            name = name_at(text, match.end(), most=1)
            if name and is_given(name.words[0]) and _CLOSE.match(text, name.end):
                yield _piece(name, "addressed by this name")
        if passage.by_staff:
            yield from _at_the_end(text)


def _at_the_end(text: str) -> Iterator[Piece]:
    """Yield names in "Sorry about that Simon.", not places in "flights to Orlando."."""
    for match in _LAST_WORD.finditer(text):
        name = name_at(text, match.end(), most=1)
        if name is None or match[1] in _BEFORE_PLACES or not _CLOSE.match(text, name.end):
            continue
        if is_given(name.words[0]) and name.words[0] not in WORD_NAMES and name.words[0] not in _PLACES:
            yield _piece(name, "addressed by this name")


def _piece(name: NameSpan, because: str) -> Piece:
    return Piece(name.start, name.end, "name", " ".join(name.words), because)
