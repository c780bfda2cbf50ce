"""A conversation as customer's say and agent's reply, in turns: what moments and behaviours are drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from rapport.conversation import Conversation
    from rapport.reader.judgement import Judged


@dataclass(frozen=True, slots=True)
class Exchange:
    """Customer's turns in a row and all the agent says before the customer's next turn.

    Attributes:
        said: Indices of the customer's turns that are not blank.
        reply: Indices of the agent's turns that are not blank; none where nobody answered.
    """

    said: tuple[int, ...]
    reply: tuple[int, ...]


def exchanges(conversation: Conversation) -> tuple[Exchange, ...]:
    """Divide a conversation into exchanges.

    Only an agent's words end the customer's turns in a row: blank turns, the system's notices, a bot's lines and a
    colleague's words in between do not, because nobody whose reply is read has answered yet. What the agent says
    before the customer's first turn belongs to no exchange.
    """
    found: list[Exchange] = []
    said: list[int] = []
    reply: list[int] = []
    for index, turn in enumerate(conversation.turns):
        if turn.speaker == "customer" and not turn.is_blank:
            if reply:
                found.append(Exchange(tuple(said), tuple(reply)))
                said, reply = [], []
            said.append(index)
        elif turn.speaker == "agent" and said and not turn.is_blank:
            reply.append(index)
    if said:
        found.append(Exchange(tuple(said), tuple(reply)))
    return tuple(found)


def highest(judged: Judged, turns: Iterable[int], label: str, *, guessed: Collection[str] = ()) -> int:
    """Return the highest counted value of a number label over the turns; absent and unsure ones count as 0.

    With the label among ``guessed``, unsure ones count as what they are guessed to be.
    """
    taken = label in guessed
    best = 0
    for turn in turns:
        each = judged.turns[turn].get(label)
        if each is not None and (taken or not each.unsure) and isinstance(each.value, int) and each.value > best:
            best = each.value
    return best


def agent_turns_from(judged: Judged, first: int) -> tuple[int, ...]:
    """Return the indices of the agent's turns that are not blank, from a turn to the end of the conversation."""
    turns = judged.conversation.turns
    return tuple(
        index for index in range(first, len(turns)) if turns[index].speaker == "agent" and not turns[index].is_blank
    )
