"""A turn cut to what can be read at a glance, with the quoted words in it exact and whole."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.conversation import Conversation
    from rapport.evidence import Quote

WHOLE: Final = 320
AROUND: Final = 110
_SEARCH: Final = 30
# Characters that belong to the one before them: joiner, variation selectors, skin tones.
_ZERO_WIDTH_JOINER: Final = "\u200d"
_JOINERS: Final = frozenset("\u200d\ufe0e\ufe0f\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff")


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Part of one turn around its quotes.

    Attributes:
        conversation: Id of the conversation.
        turn: Index of the turn.
        speaker: Who said it.
        text: The part that is shown, as it came.
        start: Where in the turn's text the part begins.
        quotes: Start and end of each quote, counted in the whole turn.
        cut_before: Something was said before the part.
        cut_after: Something was said after it.
    """

    conversation: str
    turn: int
    speaker: str
    text: str
    start: int
    quotes: tuple[tuple[int, int], ...]
    cut_before: bool
    cut_after: bool

    def to_dict(self) -> dict[str, Any]:
        """Return the quotes as ``readings.jsonl`` writes them, with the part they stand in."""
        return {
            "conversation": self.conversation,
            "turn": self.turn,
            "speaker": self.speaker,
            "quotes": [
                {
                    "turn": self.turn,
                    "start": start,
                    "end": end,
                    "text": self.text[start - self.start : end - self.start],
                }
                for start, end in self.quotes
            ],
            "shown": {"start": self.start, "end": self.start + len(self.text), "text": self.text},
        }


def excerpt(conversation: Conversation, turn: int, quotes: Sequence[Quote]) -> Excerpt:
    """Cut a turn down to its quotes and what stands around them.

    Quotes that overlap are joined. Where quotes lie too far apart to be shown together, the first is kept.

    Args:
        conversation: The conversation as it was read.
        turn: Which turn.
        quotes: Quotes in that turn; without any, its beginning is shown.
    """
    said = conversation.turns[turn]
    spans = _joined(sorted((q.start, q.end) for q in quotes if q.turn == turn))
    if len(said.text) > WHOLE and spans and spans[-1][1] - spans[0][0] > WHOLE:
        spans = spans[:1]
    start, end = 0, len(said.text)
    if len(said.text) > WHOLE:
        first, last = (spans[0][0], spans[-1][1]) if spans else (0, WHOLE - 2 * AROUND)
        start = _cut_left(said.text, first)
        end = _cut_right(said.text, last)
    return Excerpt(
        conversation=conversation.id,
        turn=turn,
        speaker=said.speaker,
        text=said.text[start:end],
        start=start,
        quotes=tuple(spans),
        cut_before=start > 0,
        cut_after=end < len(said.text),
    )


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _cut_left(text: str, first: int) -> int:
    if first <= AROUND:
        return 0
    at = first - AROUND
    # The next beginning of a word, else the next whole character.
    for place in range(at, min(at + _SEARCH, first)):
        if text[place - 1].isspace():
            return place
    while at < first and _continues(text, at):
        at += 1
    return at


def _cut_right(text: str, last: int) -> int:
    if len(text) - last <= AROUND:
        return len(text)
    at = last + AROUND
    for place in range(at, max(at - _SEARCH, last), -1):
        if text[place].isspace():
            return place
    while at > last and _continues(text, at):
        at -= 1
    return at


def _continues(text: str, at: int) -> bool:
    return bool(unicodedata.combining(text[at])) or text[at] in _JOINERS or text[at - 1] == _ZERO_WIDTH_JOINER
