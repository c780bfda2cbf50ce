"""Contests of evaluations, as programs read and write them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from rapport_web.api.cursors import Paging
from rapport_web.api.schemas.base import Given, Id, Shown

State = Literal["open", "second", "answered", "withdrawn"]
Ground = Literal["misread", "not_called_for", "could_not", "unclear", "other"]
Name = Field(min_length=1, max_length=80, examples=["acts"])


class ContestsAsked(Paging):
    """Which of them."""

    state: State | None = None


class ContestedPoint(Given):
    """One question that is contested."""

    question: str = Name
    proposed: dict[str, Any] = Field(
        description="The answer that is proposed, as `given` has it.", examples=[{"value": "yes"}]
    )
    ground: Ground
    why: str = Field(min_length=1, max_length=2000, description="Masked before it is kept.")


class NewContest(Given):
    """A contest of an evaluation of one's own conversation, or of a team that one leads."""

    points: list[ContestedPoint] = Field(min_length=1, max_length=200)
    said: str = Field("", max_length=2000)


class Seen(Given):
    """What the agent adds to having seen it."""

    said: str = Field("", max_length=2000)


class SeenShown(Shown):
    """That the agent has seen an evaluation."""

    said: str
    at: datetime


class SecondLook(Given):
    """Who looks again."""

    evaluator: Id | None = Field(None, description="A person's number; null: by lot.")


class Decided(Given):
    """What becomes of one contested question."""

    question: str = Name
    outcome: Literal["changed", "otherwise", "stands"]
    became: dict[str, Any] | None = Field(None, description="The answer from now on, where it is changed otherwise.")
    wording: bool = Field(default=False, description="The question is to be worded anew.")


class NewAnswer(Given):
    """The answer to a contest."""

    answer: str = Field(min_length=1, max_length=2000, description="Why, for the agent to read; masked.")
    points: list[Decided] = Field(max_length=200)


class Change(Given):
    """Another answer to one question of a sent evaluation."""

    question: str = Name
    to: dict[str, Any] = Field(description="As `given` has it.", examples=[{"value": "no", "owner": "technology"}])
    why: str = Field(min_length=1, max_length=2000)
    edits: int | None = Field(None, ge=1, le=1_000_000, description="The count of changes that you saw.")


class ChangeShown(Shown):
    """A change with what stood there before."""

    question: str
    before: dict[str, Any]
    after: dict[str, Any]
    why: str
    at: datetime


class PointShown(Shown):
    """One contested question, as you may see it."""

    question: str
    was: dict[str, Any]
    proposed: dict[str, Any]
    second: dict[str, Any] | None = Field(description="What the second look gave, once you may see it.")
    ground: Ground
    why: str
    outcome: Literal["", "changed", "otherwise", "stands"]
    became: dict[str, Any] | None
    wording: bool
    worded_in: list[int] | None = Field(description="Number and wording of the version with other words.")


class ContestShown(Shown):
    """A contest of an evaluation."""

    id: int
    evaluation: int
    conversation: str
    agent: str = Field(description="The name that you may see.")
    as_lead: bool
    said: str
    state: State
    opened_at: datetime
    due_at: datetime
    outcome: Literal["", "upheld", "partly", "stands"]
    answer: str
    answered_at: datetime | None
    second_in: bool = Field(description="The second look is sent in.")
    points: list[PointShown]
