"""What the checks share: a failed one names the part, the law and what broke it."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rapport.conversation import Conversation
    from rapport.evidence import Quote

Result = TypeVar("Result")
Given = TypeVar("Given")


def require(part: str, law: str, *, holds: bool, found: object = "") -> None:
    """Raise an ``AssertionError`` that names the part and the law, unless the law holds."""
    if not holds:
        detail = f": {str(found)[:300]}" if found != "" else ""
        raise AssertionError(f"{part} breaks a law. {law}{detail}")


def pure(part: str, work: Callable[[Given], Result], given: Given) -> Result:
    """Run ``work`` twice on equal input: it must not raise, nor change its input, nor answer differently."""
    before = copy.deepcopy(given)
    try:
        first = work(given)
    except Exception as error:
        raise AssertionError(f"{part} raises {type(error).__name__} ({error}) on {str(given)[:300]}") from error
    require(part, "It must not change what it is given", holds=given == before, found=given)
    second = work(before)
    require(part, "The same input gives the same result", holds=first == second, found=f"{first} and {second}")
    return first


def check_quotes(part: str, conversation: Conversation, quotes: Iterable[Quote]) -> None:
    """Require that each quote is of the conversation and that its words stand at its place.

    Raises:
        AssertionError: A quote is of another conversation, or not what stands there.
    """
    for found in quotes:
        require(part, "A quote is of its own conversation", holds=found.conversation == conversation.id, found=found)
        standing = conversation.turns[found.turn].text[found.start : found.end]
        require(
            part, "A quote equals the text at its place", holds=bool(found.text) and standing == found.text, found=found
        )
