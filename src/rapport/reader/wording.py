"""A turn's words made ready for reading: lower case, plain apostrophes, tokens with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

# One character becomes one character, so that offsets in the plain text are offsets in the turn's text.
_PLAIN: Final = str.maketrans("\u2019\u2018\u02bc\u00b4`\u201c\u201d\u00a0", "'''''\"\" ")

# Handles, links and masked data are one token each, so that no handle or address is ever a word. What a token is,
# its first character tells: groups would slow the search.
_TOKEN: Final = re.compile(
    r"<[a-z][a-z_ -]*(?::\d+)?>|__\w+?__"  # masked data
    r"|https?://\S+|www\.\S+"
    r"|@\w+"
    r"|[£$€]?\d[\d.,:/]*(?:%|st\b|nd\b|rd\b|th\b)?"
    r"|[^\W\d_]+(?:'[^\W\d_]+)*"
    r"|[?!]+|[:;]-?[()/dp](?!\w)|\[|[\U0001F300-\U0001FAFF\u2600-\u27BF]"
)
_LINK: Final = re.compile(r"https?://|www\.")
_ORDINAL: Final = re.compile(r"\d+(?:st|nd|rd|th)$")
_PART: Final = re.compile(r"\d/\d$")


@dataclass(frozen=True, slots=True)
class Wording:
    """The text of one turn with its tokens.

    Attributes:
        text: The text as it was read.
        plain: The same length: lower case, typographic quotes made plain.
        tokens: Words without apostrophes, ``#`` for a number, ``<url>`` for a link, marks such as ``?``.
            Handles are left out.
        starts: Where each token begins in the text.
        ends: One past each token's last character.
        known: The tokens as a set.
    """

    text: str
    plain: str
    tokens: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    known: frozenset[str]


# The language, the labels and the behaviours look at the same turns one after another, a batch at a time.
@lru_cache(maxsize=4096)
def word_turn(text: str) -> Wording:
    """Make a turn's text ready for reading; the text itself is not changed."""
    plain = plain_text(text)
    tokens: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(plain):
        found = match[0]
        token = found if found.isalpha() else _name(found)
        if token:
            tokens.append(token)
            start = match.start()
            starts.append(start)
            ends.append(start + len(found))
    return Wording(text, plain, tuple(tokens), tuple(starts), tuple(ends), frozenset(tokens))


def plain_text(text: str) -> str:
    """Lower the case and make quotes plain, character by character, so that offsets stay."""
    lowered = text.lower()
    if len(lowered) != len(text):  # a few letters grow when lowered, such as the dotted capital I
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    if lowered.isascii() and "`" not in lowered:  # most texts: nothing to make plain
        return lowered
    return lowered.translate(_PLAIN)


def _name(found: str) -> str:
    """Return the token's name, empty for what is left out."""
    first = found[0]
    if first.isdecimal() or first in "£$€":
        return _number(found)
    if first.isalnum():
        return "<url>" if _LINK.match(found) else found.replace("'", "")
    if first in "<_":
        return "<" + found.strip("<>_").split(":")[0] + ">"
    if first in "?!":
        return first
    return "" if first == "@" else found


def _number(found: str) -> str:
    """Numbers are one word, but for amounts, ordinals, times of day and marks of a part such as 1/2."""
    if found[0] in "£$€":
        return "#money"
    if _ORDINAL.match(found):
        return found
    if _PART.match(found):
        return "#part"
    return "#time" if ":" in found else "#"
