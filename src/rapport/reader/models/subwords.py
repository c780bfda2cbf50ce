"""Subwords: a turn's text as the encoder's tokens, each with its place in the text."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from rapport.reader.models.names_by_place import NAME, names_by_place
from rapport.reader.wording import plain_text

if TYPE_CHECKING:
    from tokenizers import Tokenizer

VOCABULARY: Final = "encoder.vocabulary"

# Handles, links and masked data become one plain word each: who was written to must never weigh.
_SPECIAL: Final = re.compile(
    r"<(?P<mask>[a-z][a-z_ -]*)(?::\d+)?>|(?P<link>https?://\S+|www\.\S+)|(?P<handle>@\w+)|(?P<entity>&(?:\w+|#\d+);)"
)


@dataclass(frozen=True, slots=True)
class Pieces:
    """The tokens of a text.

    Attributes:
        ids: Places in the vocabulary.
        starts: Where each token begins in the text.
        ends: One past each token's last character.
    """

    ids: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def cut(self, head: int, tail: int) -> Pieces:
        """Return the first ``head`` and the last ``tail`` tokens where there are more than both together."""
        if len(self.ids) <= head + tail:
            return self
        return Pieces(
            self.ids[:head] + self.ids[-tail:],
            self.starts[:head] + self.starts[-tail:],
            self.ends[:head] + self.ends[-tail:],
        )


class Subwords:
    """Cuts texts into subwords (WordPiece, lower case, accents off).

    Args:
        tokenizer: As ``load`` makes it.
    """

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._words: dict[str, tuple[int, ...]] = {}

    @classmethod
    def load(cls) -> Subwords:
        """Load the vocabulary that ships with the package."""
        from tokenizers import BertWordPieceTokenizer  # noqa: PLC0415  # reading by rules needs none

        words = files(__package__).joinpath(VOCABULARY).read_text(encoding="utf-8").splitlines()
        return cls(BertWordPieceTokenizer(vocab={word: place for place, word in enumerate(words)}, lowercase=True))

    def word(self, text: str) -> tuple[int, ...]:
        """Return the tokens of a word of our own, such as ``agent:``."""
        if text not in self._words:
            self._words[text] = tuple(self._tokenizer.encode(text, add_special_tokens=False).ids)
        return self._words[text]

    def pieces(self, text: str) -> Pieces:
        """Cut a text; no token reaches over a name, a handle, a link or masked data."""
        named = [(start, end, NAME) for start, end in names_by_place(text)]
        text = plain_text(text)
        special = [(*match.span(), _named(match)) for match in _SPECIAL.finditer(text)]
        found: list[tuple[int, int, int]] = []
        at = 0
        for start, end, word in sorted([*named, *special], key=lambda one: (one[0], -one[1])):
            if start < at:  # masked data within a name
                continue
            found.extend(self._plain(text, at, start))
            found.extend((token, start, end) for token in self.word(word))
            at = end
        found.extend(self._plain(text, at, len(text)))
        ids, starts, ends = zip(*found, strict=True) if found else ((), (), ())
        return Pieces(ids, starts, ends)

    def _plain(self, text: str, start: int, end: int) -> list[tuple[int, int, int]]:
        """Return token, start and end of each piece of a stretch without anything special."""
        if start == end:
            return []
        found = self._tokenizer.encode(text[start:end], add_special_tokens=False)
        return [
            (token, start + left, start + right) for token, (left, right) in zip(found.ids, found.offsets, strict=True)
        ]


def _named(match: re.Match[str]) -> str:
    """Return the word that stands for what is not read as it is written."""
    if match["mask"]:
        return match["mask"]
    if match["link"]:
        return "(link)"
    if match["handle"]:
        return "@you"
    return html.unescape(match.group())
