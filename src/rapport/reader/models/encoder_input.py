"""What the encoder is shown: a turn, and as much of what came before it as there is room for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.reader.models.subwords import Pieces, Subwords

MOST: Final = 96  # tokens of a turn with what came before it
_HEAD, _TAIL = 64, 16  # tokens of a long turn that are kept
_BEFORE: Final = 28  # tokens of what came before: more cost time, and made no label better
_LEAST: Final = 8  # tokens: a shorter rest of a turn says nothing
_CLS: Final = 101
_SEP: Final = 102


@dataclass(frozen=True, slots=True)
class EncoderInput:
    """A row for the encoder.

    Attributes:
        ids: Tokens.
        segments: 0 for what is judged, 1 for what came before it.
        own: Place of the first token of the turn's own text.
        pieces: The turn's own tokens that are shown.
    """

    ids: tuple[int, ...]
    segments: tuple[int, ...]
    own: int
    pieces: Pieces


def turn_input(said: Sequence[tuple[str, Pieces]], place: int, channel: str, subwords: Subwords) -> EncoderInput:
    """Show a turn and as much of what came before as there is room for, the latest first.

    Args:
        said: Speaker and tokens of the conversation's turns; those after ``place`` are not looked at.
        place: Which of them is judged.
        channel: The conversation's channel.
        subwords: Cuts our own words.
    """
    speaker, pieces = said[place]
    own = pieces.cut(_HEAD, _TAIL)
    head = (_CLS, *subwords.word(f"{channel} {speaker}:"))
    room = min(_BEFORE, MOST - len(own.ids) - len(head) - 2)
    before: tuple[int, ...] = ()
    for earlier, told in reversed(said[:place]):
        words = subwords.word(f"{earlier}:") + told.ids
        if len(before) + len(words) > room:
            rest = room - len(before)
            before = words[:rest] + before if rest > _LEAST else before
            break
        before = words + before
    first = (*head, *own.ids, _SEP)
    second = (*before, _SEP)
    return EncoderInput(first + second, (0,) * len(first) + (1,) * len(second), len(head), own)
