"""Evaluators' work as programs see it: the queue, a task with its conversation and form, answers and their quotes."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import Field

from rapport_web.api.parsing import LARGEST
from rapport_web.api.schemas.base import Given, Shown

Owner = Literal["", "people", "process", "technology", "product"]
Index = Annotated[int, Field(ge=0, le=1_000_000)]


class TaskListed(Shown):
    """A task in one's queue. What it is for is not said: a planned one, a second score and an anchor look the same."""

    id: int
    conversation: str
    channel: str
    topic: str
    turns: int
    state: Literal["given", "begun"]
    due_at: datetime | None


class QueueShown(Shown):
    """What one has to evaluate."""

    tasks: list[TaskListed]
    sent_today: int
    waiting: bool = Field(description="Whether more wait in the pool of one’s plans.")


class TurnShown(Shown):
    """A turn, masked; quotes count its code points."""

    index: int
    speaker: str
    text: str


class QuoteGiven(Given):
    """Words of the conversation attached to an answer."""

    question: str = Field(max_length=80)
    moment: Index | None = Field(None, description="The place of the moment among the answer’s; null: to the answer.")
    turn: Index
    start: Index = Field(0, description="The first code point.")
    end: Index | None = Field(None, description="One past the last; null: the whole turn.")
    text: str | None = Field(None, max_length=100_000, description="The words; they are checked where they are given.")


class MomentGiven(Given):
    """A moment."""

    turns: list[Index] = Field(min_length=1, max_length=50, description="The customer’s turns, from 0.")
    outcome: Literal["", "met", "missed", "hollow", "not_called_for"] = ""
    owner: Owner = ""
    why: str = Field("", max_length=500)


class ScoreAnswer(Given):
    """An answer to one question of the form."""

    value: str | float | list[Annotated[str, Field(max_length=200)]] | None = None
    skipped: bool = False
    owner: Owner = ""
    causes: list[Annotated[str, Field(max_length=200)]] = Field([], max_length=50)
    comment: str = Field("", max_length=2000)
    moments: list[MomentGiven] = Field([], max_length=200)


class DraftGiven(Given):
    """An evaluation as a whole, as it stands."""

    answers: dict[Annotated[str, Field(max_length=80)], ScoreAnswer] = Field({}, max_length=500)
    quotes: list[QuoteGiven] = Field([], max_length=1000)
    overall: str = Field("", max_length=4000)
    seconds: int = Field(0, ge=0, le=LARGEST, description="Worked on it so far, without pauses.")


class DraftShown(Shown):
    """An evaluation that is worked on."""

    edits: int
    state: Literal["draft", "sent"]
    answers: dict[str, Any]
    quotes: list[dict[str, Any]]
    overall: str
    seconds: int
    prefilled: bool
    missing: list[dict[str, str]] = Field(description="What is open before it can be sent in: question and what.")
    score: float | None = Field(description="Of 100, once it is sent in.")


class TaskWhole(TaskListed):
    """A task with what it takes to do it."""

    state: Literal["given", "begun", "done", "skipped", "withdrawn", "waiting"]  # type: ignore[assignment]  # closed ones as well
    blind: bool
    form: dict[str, Any]
    said: list[TurnShown]
    evaluation: DraftShown | None = Field(description="Null until it is begun.")


class SkipGiven(Given):
    """Why a task is skipped."""

    why: Literal["known", "unreadable", "language", "nothing", "distressing", "other"]
    words: str = Field("", max_length=500)
