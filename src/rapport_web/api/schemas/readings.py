"""Readings, and what people say against them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from rapport_web.api.schemas.base import Given, Shown


class Correct(Given):
    """What a label is, as a person sees it."""

    conversation: str = Field(min_length=1, max_length=200, examples=["hale-1"])
    turn: int | None = Field(None, ge=0, le=100_000, description="From 0; null for a label of the whole conversation.")
    label: str = Field(min_length=1, max_length=30, examples=["emotion"])
    value: int | str = Field(description="One of the label's values.", examples=[1])
    note: str = Field("", max_length=500)
    version: int = Field(0, ge=0, le=1_000_000, description="Of your own correction as you saw it; 0 for a first one.")


class CorrectionShown(Shown):
    """A correction, beside the reader's own label."""

    id: int
    conversation: str
    turn: int | None
    label: str
    value: int | str
    was: int | str | None = Field(description="What the reader said.")
    note: str
    own: bool = Field(description="Whether it is yours.")
    at: datetime
    version: int


class AgreementShown(Shown):
    """How far people and the reader agree on a label, where people looked."""

    label: str
    says: str
    n: int
    same: int
    low: int = Field(description="Lower end of the share's interval, in 100.")
    high: int
    kappa: float | None
    missing: int = Field(description="How many more places a figure needs; 0 where there are enough.")


class Agreements(Shown):
    """Agreement by label."""

    labels: list[AgreementShown]


class NewContest(Given):
    """An agent's word against a reading of a conversation of their own."""

    conversation: str = Field(min_length=1, max_length=200)
    moment: int | None = Field(None, ge=0, le=10_000, description="The moment's place; null: the whole reading.")
    ground: Literal["impossible", "other", "met", "none"]
    note: str = Field(min_length=1, max_length=2000)


class ContestAnswerShown(Shown):
    """One of the two answers."""

    role: Literal["team_lead", "qa_lead"]
    decision: Literal["upheld", "declined"]
    words: str
    at: datetime


class ContestShown(Shown):
    """A contest with its answers."""

    id: int
    conversation: str
    agent: str = Field(description="By the name that you may see.")
    moment: int | None
    cue: str
    outcome: str = Field(description="What the reader said.")
    ground: Literal["impossible", "other", "met", "none"]
    note: str
    state: Literal["open", "upheld", "declined"]
    answers: list[ContestAnswerShown]
    at: datetime
    closed_at: datetime | None
    version: int


class NewContestAnswer(Given):
    """An answer to a contest."""

    decision: Literal["upheld", "declined"]
    words: str = Field(min_length=1, max_length=2000, description="Why, to the agent.")


class ReadAgain(Given):
    """What is to be read by the reader as it is now."""

    conversations: list[str] | None = Field(
        None, min_length=1, max_length=500, description="These; null with `everything`."
    )
    everything: bool = False


class VersionShown(Shown):
    """A version of the reader, and how much it has read."""

    reader: str
    version: str
    readings: int
    current: int = Field(description="How many of them pages show.")


class Versions(Shown):
    """The versions whose readings are kept."""

    versions: list[VersionShown]


class VersionNamed(Given):
    """A version of a reader whose readings are kept."""

    reader: str = Field(min_length=1, max_length=60, examples=["rapport"])
    version: str = Field(min_length=1, max_length=120, examples=["0.1.0"])


class VersionPair(Given):
    """Two versions to set against each other, over what both have read."""

    old: VersionNamed
    new: VersionNamed


class Comparisons(Shown):
    """The comparisons that were asked for."""

    comparisons: list[ComparisonShown]


class ComparisonShown(Shown):
    """What a new version would change."""

    id: int
    old_reader: str
    old_version: str
    new_reader: str
    new_version: str
    job: UUID | None
    found: dict[str, Any] = Field(description="Empty while it is counted.")


class Assign(Given):
    """A conversation to give to an outside evaluator."""

    conversation: str = Field(min_length=1, max_length=200)
    to: int = Field(ge=1, le=2**63 - 1, description="The evaluator's id.")


class AssignmentShown(Shown):
    """A conversation that an outside evaluator may see."""

    id: int
    conversation: str
    to: int
    at: datetime
