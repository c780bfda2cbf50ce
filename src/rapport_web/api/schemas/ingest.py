"""What comes in: files, batches and answers."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from rapport_web.api.schemas.base import Given, Shown, Time

ImportState = Literal["reading", "ready", "storing", "done", "undoing", "undone", "cancelled", "failed"]
_TURNS = [{"speaker": "customer", "text": "My photos will be removed in 6 days."}]


class Batch(Given):
    """Up to 500 conversations, each as a line of conversations.jsonl."""

    items: list[dict[str, Any]] = Field(
        min_length=1, max_length=500, examples=[[{"id": "hale-1", "channel": "chat", "turns": _TURNS}]]
    )


class Taken(Shown):
    """What became of one conversation."""

    id: str | None = Field(description="Null where it had none that could be read.")
    state: Literal["accepted", "same", "refused"]
    reason: str | None = Field(None, description="Why it was refused.")
    kind: str | None = Field(None, description="The kind of reason.")
    field: str | None = Field(None, description="The field that is wrong.", examples=["turns[2].text"])


class BatchTaken(Shown):
    """What became of a batch, item by item in their order."""

    batch: UUID = Field(description="The import's id: with it the batch can be looked at and undone.")
    items: list[Taken]
    repeated: bool = Field(description="The key was answered before, and this is that answer.")


class AnswerGiven(Given):
    """What a customer said in a survey about one conversation; null is not answered."""

    conversation: str = Field(min_length=1, max_length=200, examples=["hale-1"])
    empathy: float | None = Field(None, ge=1, le=5)
    satisfaction: float | None = Field(None, ge=1, le=5)
    resolved: Literal["yes", "partly", "no"] | None = None
    effort: float | None = Field(None, ge=1, le=5)
    comment: str | None = Field(None, max_length=10_000, description="Masked before it is stored.")
    answered_at: Time | None = Field(None, examples=["2026-09-04T12:00:00+00:00"])
    further: dict[str, float] = Field(default_factory=dict, max_length=40, description="Further rated drivers.")
    words: dict[str, Annotated[str, Field(max_length=10_000)]] = Field(
        default_factory=dict,
        max_length=40,
        description="Other open answers, by question; masked before they are stored.",
    )


class Answers(Given):
    """Up to 500 answers."""

    items: list[AnswerGiven] = Field(min_length=1, max_length=500)


class AnswersTaken(Shown):
    """What became of answers, by their conversations."""

    new: list[str]
    same: list[str]
    newer: list[str] = Field(description="Stored in the place of an earlier answer.")
    older: list[str] = Field(description="Left out: the answer that is here is not earlier.")
    strays: list[str] = Field(description="Of conversations that are not here.")


class ImportShown(Shown):
    """An import."""

    id: UUID
    name: str
    state: ImportState
    via: Literal["page", "watch", "api", "command"]
    made_at: datetime
    ended_at: datetime | None
    job: UUID | None
    result: dict[str, Any] = Field(description="Counts of what was stored.")
    version: int


class ImportWhole(ImportShown):
    """An import with what reading its files found: the preview."""

    way: dict[str, Any] = Field(description="How it is read: format, columns, speakers, zone.")
    found: dict[str, Any] = Field(description="What was understood, in numbers and examples.")
    refused: list[dict[str, Any]] = Field(description="The first refused places, with the reasons.")


class WayGiven(Given):
    """How files are to be read; what is left out is found out."""

    format: str = Field("auto", max_length=40)
    columns: dict[str, str] = Field(default_factory=dict, max_length=60, description="Field to column.")
    answer_columns: dict[str, str] = Field(default_factory=dict, max_length=60)
    unused: list[str] = Field(default_factory=list, max_length=60)
    speakers: dict[str, str] = Field(default_factory=dict, max_length=60, description="Word to speaker.")
    zone: str = Field("", max_length=60, examples=["Europe/London"])
    save_as: str = Field("", max_length=80, description="Keep this way of reading by a name.")


class Undo(Given):
    """Why an import is undone."""

    why: str = Field("", max_length=500)
