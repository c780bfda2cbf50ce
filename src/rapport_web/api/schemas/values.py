"""What the company stands for, and how far agents say they can live it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from rapport_web.api.schemas.base import Given, Id, Shown
from rapport_web.api.schemas.questionnaires import Language

Asked = dict[Language, Annotated[str, Field(max_length=300)]]


class ValueGiven(Given):
    """A value to be."""

    name: str = Field(max_length=80)
    meaning: str = Field(max_length=2000)
    behaviours: list[Annotated[str, Field(max_length=60)]] = Field(
        [], max_length=50, description="Names of the rubric."
    )
    customer_question: Asked = Field({}, description="Answered from not at all to completely.")
    agent_question: Asked = {}


class ValueChange(Given):
    """What is to be different; null stays."""

    name: str | None = Field(None, max_length=80)
    meaning: str | None = Field(None, max_length=2000)
    behaviours: list[Annotated[str, Field(max_length=60)]] | None = Field(None, max_length=50)
    customer_question: Asked | None = None
    agent_question: Asked | None = None
    retired: bool | None = None


class ValueShown(Shown):
    """A value."""

    id: int
    name: str
    slug: str = Field(description="Its question’s column is `value_` and this.")
    meaning: str
    behaviours: list[str]
    customer_question: dict[str, str]
    agent_question: dict[str, str]
    retired: bool
    edits: int


class ValuesShown(Shown):
    """The values in the company’s own order, the retired ones last."""

    values: list[ValueShown]


class MoveGiven(Given):
    """Which way."""

    to: Literal["up", "down"]


class AskGiven(Given):
    """Where a value is to be asked about."""

    questionnaire: Id


class NewRound(Given):
    """A round to be."""

    days: int = Field(ge=1, le=60)


class RatingGiven(Given):
    """How far one can live a value."""

    value: Id
    rating: int = Field(ge=1, le=5)


class RatingsGiven(Given):
    """How far one can live the values; what is left out is not said."""

    ratings: list[RatingGiven] = Field(min_length=1, max_length=20)


class CountsShown(Shown):
    """What agents said of a value."""

    value: int
    slug: str
    said: int | None = Field(description="Null where they are too few to tell.")
    counts: list[int] = Field(description="How many gave each rating, 1 to 5; empty where they are too few.")


class RoundShown(Shown):
    """A round in which agents could say how far they can live the values."""

    id: int
    opened_at: datetime
    closes_at: datetime
    open: bool
    took_part: int
    least: int = Field(description="So many must have taken part before anything is told, and it must be over.")
    counts: list[CountsShown]


class RoundsShown(Shown):
    """Rounds, the newest first."""

    rounds: list[RoundShown]
