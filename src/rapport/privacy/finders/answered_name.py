"""Names that answer the question for one: "Can I take your name?" - "rosie pike"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.privacy.lexicon.not_names import ALSO_NAMES, NOT_NAMES
from rapport.privacy.name_words import is_given, name_at
from rapport.privacy.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.privacy.passage import Passage

_LEAD: Final = re.compile(
    r"\s*(?:(?:hi|hello|yes|yeah|yep|sure|ok|okay|certainly|of course|uh|um|er"
    r"|it's|it is|that's|i'm|im|this is|my name is|the name is|name is|name's|my name's)[,.!:]? )*"
)
_WHOLE: Final = re.compile(r"[^\W\d_][^\W\d_'’-]{1,24}(?:(?: [^\W\d_][^\W\d_.'’-]{0,24}){0,2})[.!]?\s*")
_ENDINGS: Final = ("ed", "ing", "ly")
_LONGEST: Final = 60


class AnsweredName:
    """Finds a name in the customer's next words after a name was asked for."""

    name = "names that answer the question for one"

    def may_find(self, passage: Passage) -> bool:
        """A name was asked for just before."""
        return passage.speaker == "customer" and passage.asked_for("name")

    def find(self, passage: Passage) -> Iterator[Piece]:
        """Yield the name the answer opens with; in lower case only where it is the whole answer."""
        text = passage.text
        lead = _LEAD.match(passage.lower)
        start = lead.end() if lead else 0
        name = name_at(text, start, allowed=ALSO_NAMES)
        if name and _is_word(name.words):
            return
        if name and (is_given(name.words[0]) or text[name.end : name.end + 1] in {"", ",", ".", "\n"}):
            yield Piece(name.start, name.end, "name", " ".join(name.words), "answers the question for a name", own=True)
            return
        if len(text) - start > _LONGEST or not _WHOLE.fullmatch(text, start):
            return
        words = text[start:].strip(" .!\n").casefold().split()
        if not any(word in NOT_NAMES for word in words):
            end = start + len(text[start:].rstrip(" .!\n"))
            yield Piece(start, end, "name", " ".join(words), "answers the question for a name", own=True)


def _is_word(words: tuple[str, ...]) -> bool:
    """Whether what stands where a name would is "Attached" or "Lovely"."""
    return len(words) == 1 and words[0].endswith(_ENDINGS) and not is_given(words[0])
