"""Who is asked: what is needed of a conversation to answer for its customer, without its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rapport.conversation import Conversation
    from rapport.example_centre.shelf import View


@dataclass(frozen=True, slots=True)
class Asked:
    """A conversation whose customer is asked: of a large centre, all texts would fill the memory.

    Attributes:
        conversation: Its id.
        agent: The sign of its agent, empty where it has none.
        team: Its team.
        topic: What it is about.
        started_at: ISO 8601.
        view: How its customer sees it.
    """

    conversation: str
    agent: str
    team: str
    topic: str
    started_at: str
    view: View

    @classmethod
    def about(cls, conversation: Conversation, view: View) -> Asked:
        """Take what is needed of a conversation."""
        return cls(
            conversation.id,
            conversation.agent or "",
            conversation.team or "",
            conversation.topic or "",
            conversation.started_at or "2026-07-01T08:00:00Z",
            view,
        )
