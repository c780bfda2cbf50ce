"""The agent's replies, made comparable: whose contact it is must not make two lines differ."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from rapport.conversation import Conversation
    from rapport.reader.reading import Reading

Answering = Literal["cues", "all"]

_PLACEHOLDER: Final = re.compile(r"<([a-z][a-z_ -]*)(?::\d+)?>|__(\w+?)__")
_LINK: Final = re.compile(r"https?://\S+|www\.\S+")
_HANDLE: Final = re.compile(r"@\w+")
_NUMBER: Final = re.compile(r"\d+(?:[.,:/-]\d+)*")
_NAME: Final = r"[A-ZÀ-Þ][\w'’.-]*"
_GREETED: Final = re.compile(
    r"^(\W*(?:[Hh]i(?:ya)?|[Hh]ello|[Hh]ey|[Dd]ear|[Tt]hanks|[Tt]hank you|[Gg]ood (?:morning|afternoon|evening))"
    rf"(?: there)?,?)(?: {_NAME}){{1,4}}"
)
_SIGNED: Final = re.compile(
    rf"(?:(?:^|(?<=[\s.!?]))[\^~*/–-]\s?[A-Za-z]{{1,12}}|(?<=[.!?\n])\s*(?:{_NAME}\s?){{1,2}})(?=\W*(?:<link>\W*)?$)"
)
_SPACE: Final = re.compile(r"[^\w<>]+")


@dataclass(frozen=True, slots=True)
class Reply:
    """One turn of an agent.

    Attributes:
        conversation: Id of the conversation: the contact.
        turn: Index of the turn.
        agent: Who said it.
        team: Their team, where the conversation names one.
        text: The turn's text.
    """

    conversation: str
    turn: int
    agent: str
    team: str | None
    text: str


def replies(conversation: Conversation, reading: Reading, *, answering: Answering = "cues") -> tuple[Reply, ...]:
    """Return the replies of a conversation that rote is counted over; none where it names no agent.

    Args:
        conversation: As it was read.
        reading: Of that conversation.
        answering: ``cues`` takes the turns that answer a moment: only there does a repeated line matter. Moments that
            are unsure count nowhere, so not here. ``all`` takes every turn of the agent.
    """
    if conversation.agent is None:
        return ()
    if answering == "cues":
        turns = sorted({turn for m in reading.moments if m.outcome != "unsure" for turn in m.reply_turns})
    else:
        turns = [index for index, turn in enumerate(conversation.turns) if turn.speaker == "agent"]
    texts = ((turn, conversation.turns[turn].text) for turn in turns)
    agent, team = conversation.agent, conversation.team
    return tuple(Reply(conversation.id, turn, agent, team, text) for turn, text in texts if text.strip())


def comparable(text: str) -> str:
    """Return a reply's words in lower case, without what differs by customer and by who signs.

    Masked data, links, handles and numbers become one placeholder each; a name that is greeted and a signature at the
    end ("^JK", "- Dee") are dropped.
    """
    text = _PLACEHOLDER.sub(lambda match: f" <{match[1] or match[2]}> ", text)
    text = _LINK.sub(" <link> ", text)
    text = _HANDLE.sub(" ", text)
    text = _GREETED.sub(r"\1", text.strip())
    text = _SIGNED.sub("", text)
    text = _NUMBER.sub(" <number> ", text)
    return _SPACE.sub(" ", text.casefold()).strip()
