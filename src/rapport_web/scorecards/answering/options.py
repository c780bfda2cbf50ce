"""How a form that is answered is drawn: what differs from one page that shows it to another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport_web.scorecards.answering.given import Quote


@dataclass(frozen=True, slots=True)
class TurnChoice:
    """A turn that a moment can be marked at, or that can be quoted whole.

    Attributes:
        index: In the conversation, from 0.
        speaker: ``customer``, ``agent`` …
        text: Its words, masked.
    """

    index: int
    speaker: str
    text: str

    @property
    def number(self) -> int:
        """Its number for people, from 1."""
        return self.index + 1


@dataclass(frozen=True, slots=True)
class Options:
    """What a page asks of the form.

    Attributes:
        prefix: What its fields' names begin with; two forms in one page have two.
        turns: The conversation's turns; without them moments are marked by the turn's number.
        quotes: Words attached already.
        quoting: Whether words can be attached.
        missing: What the library says is missing, by question: shown at the question.
        suggested: Questions whose answer the reader put there.
        owners: Whether a miss can be given to its owner, with root causes.
        comments: Whether there is room for a comment where the form does not ask for one.
        keys: Whether the answers can be given by 1, 2, 3 … on the question that is being answered.
        read_only: Nothing can be changed.
        examples: What stands beside a question: an example's template context, by question.
    """

    prefix: str = "a"
    turns: Sequence[TurnChoice] = ()
    quotes: Sequence[Quote] = ()
    quoting: bool = False
    missing: Mapping[str, str] = field(default_factory=dict)
    suggested: frozenset[str] = frozenset()
    owners: bool = True
    comments: bool = True
    keys: bool = False
    read_only: bool = False
    examples: Mapping[str, Any] = field(default_factory=dict)
