"""Names in a greeting, in thanks and at the head of a message: "Hi Priya,", "Thanks Rob.", "Petra, it's fixed"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.privacy.name_words import is_given, joined_name, name_at
from rapport.privacy.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.privacy.name_words import NameSpan
    from rapport.privacy.passage import Passage

_GREETING: Final = re.compile(
    r"\b(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day)|morning|afternoon|evening|hallo|bonjour|hola)"
    r"[,!]? (?:there,? |again,? )?(?=[^\W\d_])"
)
_THANKS: Final = re.compile(
    r"\b(?:thanks|thank (?:you|u)|thankyou|thx|ty|cheers|ta|sorry|apologies|welcome|bye|goodbye|ok|okay|yes|no|please)"
    r"[,!.]? (?:so much,? |again,? |very much,? )?(?=[^\W\d_])"
)
_CLOSE: Final = re.compile(r"\s{0,2}(?:[,.!?:;–—-]|$|\n)")
_OWN_FIRM: Final = re.compile(r", (?:this is|it's|you're)\b")  # "Good morning, Hearthline, this is Tobias"
_OPENING: Final = re.compile(r"\s{0,3}(?:@\w{1,30}:? {1,2}){0,3}")


class GreetedName:
    """Finds names by which somebody is greeted or thanked.

    An agent's greeting is believed ("Hi ZuZu,"); elsewhere the word must be a common given name, because people
    greet brands too.
    """

    name = "names in greetings and thanks"

    def may_find(self, passage: Passage) -> bool:
        """Any text with a space; the patterns are cheap."""
        return " " in passage.text

    def find(self, passage: Passage) -> Iterator[Piece]:
        """Yield the names."""
        text = passage.text
        for match in _GREETING.finditer(passage.lower):
            name = name_at(text, match.end(), most=2)
            if name and _greeted(name, passage):
                yield _piece(name, "greeted by this name")
                second = joined_name(text, name.end)
                if second:
                    yield _piece(second, "greeted by this name")
        for match in _THANKS.finditer(passage.lower):
            name = name_at(text, match.end(), most=2)
            if name and is_given(name.words[0]):
                yield _piece(name, "thanked by this name")
        opening = _OPENING.match(text)
        name = name_at(text, opening.end() if opening else 0, most=2)
        if name and is_given(name.words[0]) and text[name.end : name.end + 1] == ",":
            yield _piece(name, "addressed by this name")


def _greeted(name: NameSpan, passage: Passage) -> bool:
    if is_given(name.words[0]):
        return True
    if _OWN_FIRM.match(passage.lower, name.end):
        return False
    if passage.speaker == "customer" or _is_brand(name, passage) or len(name.words[0]) == 1:
        return False
    return _CLOSE.match(passage.text, name.end) is not None


def _is_brand(name: NameSpan, passage: Passage) -> bool:
    return bool(passage.team) and (name.words[0] in passage.team or passage.team in "".join(name.words))


def _piece(name: NameSpan, because: str) -> Piece:
    return Piece(name.start, name.end, "name", " ".join(name.words), because)
