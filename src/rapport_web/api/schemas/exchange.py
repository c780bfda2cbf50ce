"""Scorecards and evaluations of other systems, and scorecards on the way there."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from rapport_web.api.schemas.base import Given, Id, Shown

System = Literal["own", "connect", "genesys"]


class FormFromElsewhere(Given):
    """A form of another system: whose it is, is told by its keys."""

    name: Annotated[str, Field(max_length=120)] = Field("", description="Empty: as it is called there.")
    form: dict[str, Any] = Field(description="Our own JSON, Amazon Connect’s or Genesys Cloud’s.")


class EvaluationsFromElsewhere(Given):
    """Evaluations of another system, made on a form that was brought in and published."""

    scorecard: Id
    number: int = Field(ge=1, le=10_000, description="The version.")
    wording: int | None = Field(None, ge=1, le=10_000, description="Left out: its newest.")
    evaluations: list[dict[str, Any]] = Field(min_length=1, max_length=1000)


class LostShown(Shown):
    """Something that does not come along."""

    place: str = Field(description="A question’s or section’s name; empty for the whole.")
    what: str
    found: str
    says: str


class BroughtInForm(Shown):
    """The draft that a form of another system became."""

    scorecard: Id
    name: str
    lost: list[LostShown]


class WrittenForm(Shown):
    """A scorecard as another system takes it."""

    system: System
    form: dict[str, Any]
    lost: list[LostShown]


class RefusedShown(Shown):
    """An evaluation that was refused."""

    element: str | None
    field: str | None
    reason: str


class BroughtInShown(Shown):
    """What came of evaluations of another system."""

    new: int
    known: int = Field(description="Here already, and left as they are.")
    differing: int = Field(description="New ones with another score here than there.")
    refused: list[RefusedShown]
    lost: list[LostShown]
