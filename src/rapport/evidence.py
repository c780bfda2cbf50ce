"""Quotes: the exact words that a reading, a score or a finding rests on."""

from __future__ import annotations

from dataclasses import InitVar, dataclass
from typing import TYPE_CHECKING, Any

from rapport.exceptions import QuoteMismatch

if TYPE_CHECKING:
    from rapport.conversation import Conversation


@dataclass(frozen=True, slots=True)
class Quote:
    """Exact words of one turn, checked against the conversation when the quote is made.

    Attributes:
        conversation: Id of the conversation.
        turn: Index of the turn, from 0.
        start: First character, from 0.
        end: One past the last character.
        text: ``turn.text[start:end]``, never empty.
        source: The conversation quoted; used for the check and not kept.

    Raises:
        QuoteMismatch: The text is not what stands there, or nothing stands there.
    """

    conversation: str
    turn: int
    start: int
    end: int
    text: str
    source: InitVar[Conversation]

    def __post_init__(self, source: Conversation) -> None:
        if source.id != self.conversation:
            raise QuoteMismatch(f"the quote is of {self.conversation!r}, the conversation given is {source.id!r}")
        if not 0 <= self.turn < len(source.turns):
            raise QuoteMismatch(f"{source.id!r} has no turn {self.turn}; it has {len(source.turns)}")
        said = source.turns[self.turn].text
        if not 0 <= self.start < self.end <= len(said) or said[self.start : self.end] != self.text:
            raise QuoteMismatch(
                f"{source.id!r}, turn {self.turn}, {self.start}:{self.end}: {self.text!r} does not stand there"
            )

    def to_dict(self) -> dict[str, Any]:
        """Return ``{"turn", "start", "end", "text"}`` as ``readings.jsonl`` writes it."""
        return {"turn": self.turn, "start": self.start, "end": self.end, "text": self.text}


def quote(conversation: Conversation, turn: int, start: int, end: int) -> Quote:
    """Cut a quote out of one turn of a conversation.

    Raises:
        QuoteMismatch: The span is empty or lies outside the turn.
    """
    if not 0 <= turn < len(conversation.turns):
        raise QuoteMismatch(f"{conversation.id!r} has no turn {turn}; it has {len(conversation.turns)}")
    text = conversation.turns[turn].text[start:end]
    return Quote(conversation.id, turn, start, end, text, conversation)
