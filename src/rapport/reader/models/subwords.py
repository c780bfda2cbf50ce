"""Subwords: a turn's text as the encoder's tokens, each with its place in the text."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from rapport.reader.wording import plain_text

if TYPE_CHECKING:
    from tokenizers import Tokenizer

VOCABULARY: Final = "encoder.vocabulary"

# Handles, links and masked data become one plain word each: who was written to must never weigh.
_SPECIAL: Final = re.compile(
    r"<(?P<mask>[a-z][a-z_ -]*)(?::\d+)?>|(?P<link>https?://\S+|www\.\S+)|(?P<handle>@\w+)|(?P<entity>&(?:\w+|#\d+);)"
)

# Who is spoken to must not weigh either, so where a name stands by its place it is one word, whoever bears it: after a
# title, a greeting or "my name is", and as a call between a comma and the end of what is said.
_OPENERS: Final = (
    "Sorry|Yes|Yeah|Yep|No|Nope|Thanks|Thank|Well|Ok|Okay|Please|However|Also|Meanwhile|Then|Today|Tomorrow|Tonight|Hi|Hey|"
    "Hello|First|Second|Next|So|And|But|Or|Once|Again|Now|Sure|Right|Great|Good|Unfortunately|Hopefully|Actually|Honestly|I|A"
)
_CAPITAL: Final = r"(?![A-Z]{2})[A-Z\u00c0-\u00de\u0100-\u0178\u01a0\u01af]"  # and not shouting
_WORD: Final = rf"{_CAPITAL}[\w\u2019'-]*"
_BEARER: Final = rf"(?:(?!(?:{_OPENERS})\b){_WORD}(?: {_WORD})?|<name:\d+>)"
_CALLED: Final = (
    "Hi ",
    "hi ",
    "Hello ",
    "hello ",
    "Hey ",
    "hey ",
    "Dear ",
    "dear ",
    "hanks ",
    "hank you ",
    "I am ",
    "I\u2019m ",
)
_CALLED_MORE: Final = ("I'm ", "name is ", "name's ", "name\u2019s ", "his is ")
_NAME: Final = re.compile(
    rf"\b(?:[Mm](?:r|rs|s|x|iss)|[Dd]r)\b\.? ?{_BEARER}"
    + "".join(rf"|(?<={re.escape(before)}){_BEARER}" for before in (*_CALLED, *_CALLED_MORE))
    + rf"|(?<=\^)\w+|(?<=\w, ){_BEARER}(?=[.!?,:]|$)|(?<=[.!?] ){_BEARER}(?=, )|^{_BEARER}(?=, |$)",
    re.MULTILINE,
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
        """Cut a text; no token reaches over a handle, a link or masked data."""
        names = [match.span() for match in _NAME.finditer(text)]
        text = plain_text(text)
        found: list[tuple[int, int, int]] = []
        at = 0
        special = [(*match.span(), _named(match)) for match in _SPECIAL.finditer(text)]
        kept = [one for one in special if not any(a < one[1] and one[0] < b for a, b in names)]
        for start, end, word in sorted([*kept, *((a, b, "name") for a, b in names)]):
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
