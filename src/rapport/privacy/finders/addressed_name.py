"""Names by which somebody is spoken to or of: "Hi Priya,", "Thanks Rob.", "I spoke to Sarah"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.privacy.name_words import is_given, name_at
from rapport.privacy.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.privacy.name_words import NameSpan
    from rapport.privacy.passage import Passage

_GREETING: Final = re.compile(
    r"\b(?:hi|hello|hey|hiya|dear|good (?:morning|afternoon|evening|day)|morning|afternoon|evening|hallo|bonjour|hola)"
    r"[,!]? (?:there,? )?(?=[^\W\d_])"
)
_THANKS: Final = re.compile(
    r"\b(?:thanks|thank you|thankyou|thx|cheers|ta|sorry|apologies|welcome|bye|goodbye|ok|okay|yes|no|please)"
    r"[,!.]? (?:so much,? |again,? |very much,? )?(?=[^\W\d_])"
)
_SPOKEN_OF: Final = re.compile(
    r"\b(?:spoke|spoken|speak|speaking|talked|talk|talking"
    r"|chatted|chatting|dealt|dealing|passed|transferred) (?:to|with) (?:a |an )?"
    r"|\b(?:named|colleagues?,?|supervisor,?|manager,?|agent,?|advisor,?|rep,?"
    r"|lady called|man called|guy called|someone called|your guy|your girl) (?=[^\W\d_])"
)
_SPOKEN_SIGNS: Final = (
    " to ",
    " with ",
    "named ",
    "colleague",
    "supervisor",
    "manager",
    "agent",
    "advisor",
    "rep ",
    " called ",
    "your g",
)
_CLOSE: Final = re.compile(r"\s{0,2}(?:[,.!?:;–—-]|$|\n)")
_OPENING: Final = re.compile(r"\s{0,3}(?:@\w{1,30}:? {1,2}){0,3}")
_VOCATIVE: Final = re.compile(r", (?=[^\W\d_])")


class AddressedName:
    """Finds names in a greeting, in thanks, in an address, and of colleagues spoken to.

    An agent's greeting is believed ("Hi LoLo,"); elsewhere the word must be a common given name, because people
    greet brands too.
    """

    name = "names by which somebody is addressed"

    def may_find(self, passage: Passage) -> bool:
        """Any text with a space; the patterns are cheap."""
        return " " in passage.text

    def find(self, passage: Passage) -> Iterator[Piece]:
        """Yield the names."""
        text, lower = passage.text, passage.lower
        for match in _GREETING.finditer(lower):
            name = name_at(text, match.end(), most=2)
            if name and _greeted(name, passage):
                yield _piece(name, "greeted by this name")
        for pattern, because in ((_THANKS, "thanked by this name"), (_SPOKEN_OF, "said to be spoken to")):
            if pattern is _SPOKEN_OF and not any(sign in lower for sign in _SPOKEN_SIGNS):
                continue
            for match in pattern.finditer(lower):
                name = name_at(text, match.end(), most=2)
                if name and is_given(name.words[0]):
                    yield _piece(name, because)
        opening = _OPENING.match(text)
        name = name_at(text, opening.end() if opening else 0, most=2)
        if name and is_given(name.words[0]) and text[name.end : name.end + 1] == ",":
            yield _piece(name, "addressed by this name")
        for match in _VOCATIVE.finditer(text):
            name = name_at(text, match.end(), most=1)
            if name and is_given(name.words[0]) and _CLOSE.match(text, name.end):
                yield _piece(name, "addressed by this name")


def _greeted(name: NameSpan, passage: Passage) -> bool:
    if is_given(name.words[0]):
        return True
    if passage.speaker == "customer" or _is_brand(name, passage) or len(name.words[0]) == 1:
        return False
    return _CLOSE.match(passage.text, name.end) is not None


def _is_brand(name: NameSpan, passage: Passage) -> bool:
    return bool(passage.team) and (name.words[0] in passage.team or passage.team in "".join(name.words))


def _piece(name: NameSpan, because: str) -> Piece:
    return Piece(name.start, name.end, "name", " ".join(name.words), because)
