"""What a customer answered, told by the room of surveys, which stands above this one and registers itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rapport_web.conversations.models import Conversation

    Tell = Callable[[Conversation], "Sequence[Line]"]


@dataclass(frozen=True, slots=True)
class Line:
    """One question and what the customer answered.

    Attributes:
        asked: The question, short: "Felt understood".
        said: The answer: "2 of 5", or the customer's own masked words.
        own_words: Whether it is the customer's own words.
    """

    asked: str
    said: str
    own_words: bool = False


_TELL: list[Tell] = []


def register(tell: Tell) -> None:
    """Let the room of surveys tell what a customer answered."""
    if tell not in _TELL:
        _TELL.append(tell)


def answered(conversation: Conversation) -> list[Line]:
    """Return what the customer answered about a conversation; nothing where they were not asked, or did not answer."""
    return [line for tell in _TELL for line in tell(conversation)]
