"""Calibration sessions, what is laid open of them, and anchors."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from rapport_web.api.schemas.base import Given, Id, Shown, Time

Question = Annotated[str, Field(max_length=80)]
People = Annotated[list[Id], Field(max_length=40)]


class NewSession(Given):
    """A session to be."""

    name: str = Field(max_length=120)
    version: Id = Field(description="The scorecard’s version, by number of its row.")
    taken: Literal["chosen", "lot", "differ"] = Field(
        "chosen", description="Named, drawn by lot, or drawn from those on which two evaluators differed."
    )
    references: list[Annotated[str, Field(max_length=200)]] = Field([], max_length=40)
    n: int = Field(0, ge=0, le=40, description="How many are drawn.")
    seed: int = Field(0, ge=0, le=1_000_000_000)
    people: People = Field(description="Accounts’ numbers.")
    told: bool = Field(default=False, description="Agents whose own conversation is among them know it, and agreed.")
    note: str = Field("", max_length=2000)
    due_at: Time | None = None
    shows_names: bool = True


class SessionChange(Given):
    """What is to be different; what is left out stays."""

    name: str | None = Field(None, max_length=120)
    note: str | None = Field(None, max_length=2000)
    due_at: Time | None = None
    shows_names: bool | None = None


class Invited(Given):
    """Who is invited too."""

    people: People = Field(min_length=1)
    told: bool = False


class Reason(Given):
    """Why, for the audit trail."""

    why: str = Field("", max_length=500)


class SaidGiven(Given):
    """What somebody says of a question, or of the whole."""

    said: str = Field(max_length=2000)
    question: Question = ""


class MomentAgreed(Given):
    """A moment that was agreed on."""

    turns: list[Annotated[int, Field(ge=0, le=1_000_000)]] = Field(
        min_length=1, max_length=50, description="The customer’s turns, from 0."
    )
    outcome: Literal["met", "missed", "hollow", "not_called_for"]
    owner: Literal["", "people", "process", "technology", "product"] = ""


class AnswerGiven(Given):
    """An agreed answer with its reason."""

    value: str | float | list[Annotated[str, Field(max_length=200)]] | None = None
    skipped: bool = False
    owner: Literal["", "people", "process", "technology", "product"] = ""
    moments: list[MomentAgreed] = Field([], max_length=100)
    why: str = Field(max_length=1000)


class SessionShown(Shown):
    """A session; what was given is in none of these fields."""

    id: int
    name: str
    note: str
    state: Literal["scoring", "talking", "closed"]
    version: int
    scorecard: str
    taken: str
    seed: int | None
    shows_names: bool
    due_at: datetime | None
    made_at: datetime
    opened_at: datetime | None
    closed_at: datetime | None
    done: int = Field(description="Scores that are in.")
    open: int = Field(description="Scores that somebody has still to give.")
    edits: int


class SeatShown(Shown):
    """Somebody who takes part, and how far they have scored."""

    id: int
    name: str
    part: str
    told: bool
    excused: bool
    done: int
    open: int


class CaseListed(Shown):
    """A conversation of a session."""

    place: int
    channel: str
    topic: str
    done: int
    open: int
    laid_open: bool
    task: int | None = Field(description="The own task, where there is one.")


class SessionWhole(SessionShown):
    """A session with who takes part and its conversations."""

    seats: list[SeatShown]
    conversations: list[CaseListed]


class GroupShown(Shown):
    """One answer and who gave it."""

    answer: str
    people: list[str]
    agreed: bool


class AgreedShown(Shown):
    """What was agreed on."""

    question: str
    answer: dict[str, Any]
    why: str
    edits: int


class QuestionShown(Shown):
    """A question with who gave what, and what was said of it."""

    question: str
    text: str
    differs: bool
    settled: bool
    groups: list[GroupShown]
    agreed: AgreedShown | None


class RemarkShown(Shown):
    """What somebody said."""

    id: int
    question: str
    said: str
    by: str
    at: datetime


class CaseShown(Shown):
    """A conversation of a session, as far as it is laid open to who asks."""

    place: int
    laid_open: bool
    kept: str = Field(description="Why it is not, and when it opens; empty where it is.")
    questions: list[QuestionShown]
    remarks: list[RemarkShown]


class AnchorShown(Shown):
    """An anchor."""

    id: int
    conversation: str
    version: int
    scorecard: str
    active: bool
    since: datetime
    times: int = Field(description="How often it was scored unseen.")


class AnchorsShown(Shown):
    """Anchors, those in use first."""

    anchors: list[AnchorShown]
