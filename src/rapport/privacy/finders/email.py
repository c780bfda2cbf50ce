"""E-mail addresses, typed ("dana@example.com") and spoken ("dana at example dot com")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rapport.privacy.piece import Piece

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rapport.privacy.passage import Passage

# RFC 5321 allows 64 characters before the sign; looking back no further keeps "a@a@a@..." linear.
_LONGEST_LOCAL: Final = 64
_LOCAL: Final = frozenset("!#$%&'*+-/=?^_`{|}~.")
_DOMAIN: Final = re.compile(r"(?:[^\W_](?:[\w-]{0,62}(?<=[^\W_]))?\.){1,8}[^\W\d_]{2,24}(?![\w@])")
_SPOKEN: Final = re.compile(
    r"\b[\w.+-]{2,40}(?: (?:dot|underscore|dash|hyphen) \w{1,40}){0,4} at \w[\w-]{1,40}(?: dot \w{2,20}){1,3}\b",
    re.IGNORECASE,
)
_SPOKEN_SIGNS: Final = {" dot ": ".", " at ": "@", " underscore ": "_", " dash ": "-", " hyphen ": "-"}


class Email:
    """Finds e-mail addresses."""

    name = "e-mail addresses"

    def may_find(self, passage: Passage) -> bool:
        """An at sign, or its spoken form."""
        return "@" in passage.text or (" dot " in passage.lower and " at " in passage.lower)

    def find(self, passage: Passage) -> Iterator[Piece]:
        """Yield addresses around every at sign, then spoken ones."""
        text = passage.text
        sign = text.find("@")
        while sign >= 0:
            domain = _DOMAIN.match(text, sign + 1)
            if domain and (start := _local_start(text, sign)) < sign:
                yield Piece(start, domain.end(), "email", text[start : domain.end()].casefold(), "an e-mail address")
            sign = text.find("@", sign + 1)
        if " dot " in passage.lower:
            for match in _SPOKEN.finditer(text):
                key = match.group().casefold()
                for words, character in _SPOKEN_SIGNS.items():
                    key = key.replace(words, character)
                yield Piece(match.start(), match.end(), "email", key, "a spoken e-mail address")


def _local_start(text: str, sign: int) -> int:
    """Return where the part before the at sign begins; ``sign`` itself where there is none."""
    start = sign
    while start > 0 and sign - start < _LONGEST_LOCAL and (text[start - 1].isalnum() or text[start - 1] in _LOCAL):
        start -= 1
    while start < sign and not (text[start].isalnum() or text[start] == "_"):
        start += 1
    return start if text[sign - 1] != "." else sign
