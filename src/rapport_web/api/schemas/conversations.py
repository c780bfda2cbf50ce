"""Conversations, as the list shows them and as the page of one tells them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from rapport_web.api.cursors import Paging
from rapport_web.api.schemas.base import Day, Given, Id, Shown
from rapport_web.api.schemas.people import RoleName

ChannelName = Literal["voice", "video", "chat", "email", "sms", "social"]
YesNo = Literal["yes", "no"]


class Narrowed(Paging):
    """Which conversations; what is left out narrows nothing."""

    q: str | None = Field(None, max_length=200, description="Words that were said.", examples=["reimbursement"])
    since: Day | None = Field(None, description="First day.")
    until: Day | None = Field(None, description="Last day.")
    channel: ChannelName | None = None
    team: Id | None = Field(None, description="The team's id.")
    agent: Id | None = Field(None, description="The agent's number; only where you may see who it is.")
    topic: str | None = Field(None, max_length=200)
    moments: Literal["missed", "hollow", "met", "unsure", "none"] | None = Field(
        None, description="With at least one such moment; `none`: no cue called for anything."
    )
    cause: Literal["people", "process", "technology", "product", "none"] | None = None
    disconnect: YesNo | None = Field(None, description="Two parts of the centre contradict each other.")
    answered: YesNo | None = Field(None, description="The customer answered the survey.")
    theme: str | None = Field(None, max_length=40, description="The customer wrote of it.", examples=["waiting"])
    said_cause: Literal["people", "process", "technology", "product"] | None = Field(
        None, description="Whose the trouble is in the customer's own words."
    )
    rote: int | None = Field(None, ge=1, le=100, description="At least so many in 100 of the agent's turns a formula.")
    contested: Literal["open", "yes", "no"] | None = None
    corrected: YesNo | None = None
    read: YesNo | None = Field(None, description="Read by the reader.")
    sort: Literal["missed"] | None = Field(None, description="Most missed moments first; else newest first.")


class AgentShown(Shown):
    """An agent, as far as you may see who it is."""

    number: int | None = Field(description="Null where you may not know who it is.")
    name: str = Field(examples=["an agent"])


class TeamNamed(Shown):
    """A team."""

    id: int
    name: str


class ReadShortly(Shown):
    """What the reader found, in numbers."""

    reader: str
    version: str
    needed: int = Field(description="Moments that called for empathy.")
    met: int
    missed: int
    hollow: int
    unsure: int
    action: int = Field(ge=0, le=2)
    cause: str = Field(description="Empty where the reader is unsure.")
    resolved: str
    disconnect: bool | None


class HeardShown(Shown):
    """What the reader hears in an answer's own words."""

    reader: str = Field(description="Its name and version.")
    cause: str = Field(description="people, process, technology or product; empty where no trouble is told of.")
    unsure: bool = Field(description="The cause rests on few words, or two lie close together.")
    disconnect: bool
    leaving: bool
    in_trouble: bool
    themes: list[str]
    quotes: list[dict[str, Any]] = Field(
        description="`question`, `start`, `end`, `text` and what it `shows`; offsets count in that question's text."
    )


class AnswerShown(Shown):
    """What the customer said in a survey; null where not answered."""

    empathy: float | None = Field(description="1 to 5.")
    satisfaction: float | None
    resolved: str | None = Field(description="yes, partly or no.")
    effort: float | None
    comment: str
    words: dict[str, str] = Field(description="The other open answers, by question.")
    further: dict[str, Any]
    language: str
    answered_at: datetime | None
    heard: HeardShown | None = Field(description="Null where it is not heard yet, or hidden from you.")


class ConversationShown(Shown):
    """A conversation in the list."""

    id: str = Field(description="Its id in the export.", examples=["hale-1"])
    channel: ChannelName
    started_at: datetime | None
    agent: AgentShown | None
    team: TeamNamed | None
    topic: str
    turns: int
    masked: int = Field(description="How many pieces were masked.")
    reading: ReadShortly | None = Field(description="Null where it is not read yet, or the reading is hidden from you.")
    empathy: float | None = Field(description="The customer's own word, 1 to 5.")


class TurnShown(Shown):
    """A turn."""

    index: int
    speaker: Literal["customer", "agent", "colleague", "bot", "system"]
    text: str
    at: float | str | None = Field(None, description="Seconds from the start, or a time.")
    end: float | str | None = None


class OneConversation(ConversationShown):
    """A conversation as its page tells it. Reading that of an agent whose name you see is in the audit trail."""

    customer: str | None = Field(description="The customer's pseudonym; null where you may not see it.")
    said: list[TurnShown]
    found: dict[str, Any] | None = Field(description="The whole reading, as a line of readings.jsonl.")
    hidden: str = Field(description="Why the reading is hidden from you; empty where it is not.")
    answer: AnswerShown | None
    corrections: list[dict[str, Any]]
    others: list[str] = Field(description="The customer's other conversations that you may see.")


class NewView(Given):
    """A view of the list to keep; search words are never kept."""

    name: str = Field(min_length=1, max_length=80, examples=["Hollow in Deliveries"])
    filters: dict[str, str] = Field(max_length=20, examples=[{"moments": "hollow", "channel": "chat"}])
    shared_with: list[RoleName] = Field(default_factory=list, max_length=9)


class ViewChange(Given):
    """What changes about a view; what is left out stays."""

    name: str | None = Field(None, min_length=1, max_length=80)
    filters: dict[str, str] | None = Field(None, max_length=20)
    shared_with: list[RoleName] | None = Field(None, max_length=9)


class ViewShown(Shown):
    """A view of the list."""

    id: int
    name: str
    filters: dict[str, str]
    shared_with: list[RoleName]
    own: bool
    version: int
