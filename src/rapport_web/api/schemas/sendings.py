"""Whom a questionnaire is put to, where customers are reached, and asking at once."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from rapport_web.api.schemas.base import Given, Id, Shown, Time

ChannelName = Literal["voice", "video", "chat", "email", "sms", "social"]
WayName = Literal["email", "webhook", "page", "phone"]
InvitationState = Literal[
    "not_drawn", "quiet", "stopped", "no_way", "waiting", "sent", "failed", "begun", "answered", "expired"
]


class SendingShown(Shown):
    """A sending: a rule that says whom a questionnaire is put to."""

    id: int
    name: str
    questionnaire: int
    active: bool = Field(description="Whether it asks.")
    chance: float = Field(description="The known chance of each conversation, above 0 and at most 1.")
    channels: list[ChannelName] = Field(description="Empty is all.")
    topics: list[str] = Field(description="Empty is all.")
    teams: list[int] = Field(description="Empty is all.")
    since: datetime
    wait_hours: int
    quiet_days: int
    ways: list[WayName] = Field(description="In their order: the first by which a customer can be reached counts.")
    remind_after: list[int] = Field(description="Days after the invitation.")
    expires_after: int = Field(description="Days the link works.")
    webhook_url: str
    seed: int = Field(description="With a conversation’s reference it decides the draw.")
    version: int = Field(description="Counts the changes.")


class SendingWhole(SendingShown):
    """A sending with how the conversations that it looked at stand."""

    counts: dict[InvitationState, int] = Field(description="How many, by state; states of none are left out.")


class SendingMade(SendingShown):
    """A sending that was made or changed."""

    webhook_secret: str | None = Field(None, description="The secret that was made here, shown this once.")


class SendingChange(Given):
    """What can be set of a sending; what is left out stays, or has its usual value."""

    name: str | None = Field(None, max_length=120)
    questionnaire: Id | None = None
    chance: float | None = Field(None, ge=0.001, le=1)
    channels: list[ChannelName] | None = None
    topics: list[str] | None = Field(None, max_length=200)
    teams: list[Id] | None = Field(None, max_length=500)
    since: Time | None = None
    wait_hours: int | None = Field(None, ge=0, le=720)
    quiet_days: int | None = Field(None, ge=0, le=3650)
    ways: list[WayName] | None = None
    remind_after: list[int] | None = Field(None, max_length=3)
    expires_after: int | None = Field(None, ge=1, le=365)
    webhook_url: str | None = Field(None, max_length=500)
    webhook_secret: str | None = Field(None, max_length=200, description="`whsec_…`; kept encrypted, never shown.")


class NewSending(SendingChange):
    """A sending to be; it asks nobody before it is started."""

    name: str = Field(min_length=1, max_length=120, examples=["After every chat"])
    questionnaire: Id = Field(examples=[1])
    seed: int | None = Field(None, ge=0, le=2**31 - 1, description="A random one without; it is never changed.")


class ContactGiven(Given):
    """Where a customer can be reached about one conversation."""

    conversation: str = Field(max_length=200, examples=["hale-1"])
    way: str = Field(max_length=20, description="`email`, `webhook` or `phone`.", examples=["email"])
    address: str = Field(max_length=1000, examples=["hale@post.example"])
    language: str = Field("", max_length=40, examples=["en"])


class Contacts(Given):
    """Up to 500 contacts."""

    items: list[ContactGiven] = Field(min_length=1, max_length=500)


class RowRefused(Shown):
    """A row that could not be taken."""

    line: int = Field(description="Which one, counted from 1.")
    field: str
    reason: str


class ContactsTaken(Shown):
    """What became of contacts."""

    taken: int
    not_needed: int = Field(description="Of customers who are not asked, or were already; nothing of them was stored.")
    refused: list[RowRefused]


class AskNow(Given):
    """A conversation that has just ended on a page."""

    conversation: str = Field(min_length=1, max_length=200, examples=["hale-1"])
    language: str = Field("", max_length=10, description="The page’s.", examples=["de"])


class AskedNow(Shown):
    """What the lot said."""

    drawn: bool = Field(description="Whether the lot fell on this conversation.")
    state: InvitationState
    link: str = Field(description="The page with the questions; empty where there is none to show.")


class Stop(Given):
    """Who is never to be asked again."""

    address: str = Field(
        min_length=1, max_length=254, description="An e-mail address, a phone number or a customer’s id; not kept."
    )


class Stopped(Shown):
    """That it is noted."""

    new: bool = Field(description="False where it was noted before.")
