"""Which conversations are evaluated: plans, and draws with what is needed to draw them again."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal

from pydantic import Field

from rapport_web.api.schemas.base import Day, Given, Id, Shown

ChannelOf = Literal["voice", "video", "chat", "email", "sms", "social"]
RiskName = Literal["missed", "leaving", "unresolved", "low_rating", "repeated", "very_long"]
StreamName = Literal["random", "risk"]


class PlanShown(Shown):
    """A plan."""

    id: int
    name: str
    scorecard: int
    state: Literal["draft", "active", "paused", "ended"]
    channels: list[ChannelOf] = Field(description="Empty is all.")
    topics: list[str] = Field(description="Empty is all.")
    teams: list[int] = Field(description="Empty is all.")
    period: Literal["week", "month"]
    begins_on: date
    size: int = Field(description="Drawn at random in each period.")
    floor: int = Field(description="The least for each agent and month.")
    risk_size: int = Field(description="Drawn in each period where a rule says to look.")
    risks: list[str]
    double: float = Field(description="The share that is scored a second time, blind.")
    anchors: int = Field(description="For each evaluator and period, unseen.")
    due_days: int
    per_day: int = Field(description="The most for each evaluator and day.")
    hide_names: bool
    prefill: bool
    evaluators: list[int] = Field(description="Their accounts.")
    seed: int
    version: int = Field(description="Counts the changes.")


class PlanChange(Given):
    """What can be set of a plan; what is left out stays, or has its usual value."""

    name: str | None = Field(None, max_length=120)
    scorecard: Id | None = None
    channels: list[ChannelOf] | None = None
    topics: list[str] | None = Field(None, max_length=200)
    teams: list[Id] | None = Field(None, max_length=500)
    period: Literal["week", "month"] | None = None
    begins_on: Day | None = None
    size: int | None = Field(None, ge=1, le=20_000)
    floor: int | None = Field(None, ge=1, le=100)
    risk_size: int | None = Field(None, ge=0, le=20_000)
    risks: list[RiskName] | None = None
    double: float | None = Field(None, ge=0, le=1)
    anchors: int | None = Field(None, ge=0, le=50)
    due_days: int | None = Field(None, ge=1, le=90)
    per_day: int | None = Field(None, ge=1, le=200)
    hide_names: bool | None = None
    prefill: bool | None = None
    evaluators: list[Id] | None = Field(None, max_length=500)


class NewPlan(PlanChange):
    """A plan to be; it draws nothing before it is started."""

    name: str = Field(min_length=1, max_length=120, examples=["All calls"])
    scorecard: Id = Field(examples=[1])
    seed: int | None = Field(None, ge=0, le=2**31 - 1, description="A random one without; it is never changed.")


class Why(Given):
    """Why something is done."""

    why: str = Field("", max_length=500)


class PlanEnded(PlanShown):
    """A plan that was ended."""

    withdrawn: int = Field(description="Tasks that nobody had begun and that were taken back.")


class DrawShown(Shown):
    """A draw."""

    id: int
    plan: int
    begins_on: date
    ends_on: date = Field(description="The first day after it.")
    seed: int
    frame: int = Field(description="How many could be drawn.")
    frame_digest: str = Field(description="A fingerprint of their references, in their order.")
    drawn_at: datetime


class DrawWhole(DrawShown):
    """A draw with its strata: how many there were and were drawn, and the chance of each."""

    strata: list[dict[str, Any]] = Field(description="Of the random stream, by agent, channel and week.")
    risk_strata: list[dict[str, Any]] = Field(description="Of the other, by how many rules are met.")
    risk_met: dict[str, int] = Field(description="How many met each rule.")


class DrawnShown(Shown):
    """What the lot fell on."""

    id: int
    conversation: str
    stream: StreamName
    place: int
    stratum: str
    chance: float = Field(description="The chance in this stream, above 0 and at most 1.")
    other: float = Field(description="The chance in the other stream.")
    replaces: str | None = Field(description="The conversation that was skipped.")


class DrawnAgain(Shown):
    """Whether the same comes out."""

    same_frame: bool
    frame: int
    same: bool
    in_both: int
    drawn: int
    risk_same: bool | None = Field(description="Null where it cannot be compared.")
