"""The agent's side: what was contested, and how it was answered, for those whom it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapport_web.people.roles import Role
from rapport_web.readings.contests import contests_for, told
from rapport_web.readings.permissions import ANSWER_CONTEST, CONTEST

if TYPE_CHECKING:
    from rapport_web.conversations.models import Conversation
    from rapport_web.people.models import User
    from rapport_web.people.naming import Naming
    from rapport_web.readings.contests import Told


@dataclass(frozen=True, slots=True)
class Side:
    """The agent's side of a conversation.

    Attributes:
        own: It is the person's own conversation, and they may contest what is read of it.
        contests: What was contested, the newest first.
        waiting: The numbers of the moments that wait for an answer, None for the whole reading: once is enough.
    """

    own: bool
    contests: list[Told]
    waiting: frozenset[int | None]


def side_of(conversation: Conversation, viewer: User, naming: Naming) -> Side | None:
    """Return the agent's side as far as a person may see it; None where it does not concern them."""
    own = is_own(conversation, viewer) and viewer.may(CONTEST)
    if not (own or viewer.may(ANSWER_CONTEST) or Role.AUDITOR in viewer.roles):
        return None
    rows = contests_for(viewer).filter(conversation=conversation).select_related("conversation__team", "agent")
    contests = told(rows.prefetch_related("answers"), viewer=viewer, naming=naming)
    waiting = frozenset(each.contest.place for each in contests if each.contest.state == "open")
    return Side(own, contests, waiting)


def is_own(conversation: Conversation, viewer: User) -> bool:
    """Whether the person is the conversation's agent."""
    return conversation.agent is not None and conversation.agent.user_id == viewer.pk
