"""Whether the quality programme is sound."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import Field

from rapport_web.api.schemas.base import Given, Shown


class ProgrammeAnswer(Given):
    """What a person says where the data cannot."""

    answer: Literal["yes", "part", "no", "unknown"]
    words: str = Field("", max_length=1000, description="What is to be said of it; masked before it is kept.")


class ProgrammeQuestion(Shown):
    """A question to the programme, and how it stands."""

    name: str
    area: str = Field(examples=["customers"])
    asks: str = Field(description="Such that yes is sound.")
    why: str
    step: str = Field(description="What to do next.")
    state: Literal["sound", "part", "gap", "unknown"]
    answered_by: Literal["data", "people"]
    says: str = Field(description="What the data say; empty where people are asked.")
    figures: dict[str, object] = Field(description="What that is made of.")
    words: str = Field(description="What a person said of it.")


class ProgrammeShown(Shown):
    """The last look at the programme."""

    looked_at: datetime | None = Field(description="null: nobody has looked yet.")
    since: datetime | None
    until: datetime | None
    counts: dict[str, int]
    questions: list[ProgrammeQuestion]


class LookAsked(Shown):
    """A look that is under way."""

    id: int
    began_at: datetime
