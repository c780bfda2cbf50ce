"""Answers to the questions of the pages, as they are kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from rapport_web.api.schemas.base import Given, Shown

QuestionName = Literal[
    "verdict",
    "hurts",
    "moments",
    "team",
    "response",
    "drivers",
    "voices",
    "parts",
    "themes",
    "values",
    "quality",
    "points",
    "agree",
]


class KeptShown(Shown):
    """An answer, and how fresh it is."""

    question: QuestionName
    filters: dict[str, str]
    state: Literal["waiting", "done", "failed"]
    fresh: bool = Field(description="It rests on the data as they are.")
    computed_at: datetime | None
    job: UUID | None = Field(description="The job that computes it; null where none does.")
    result: dict[str, Any] | None = Field(description="As it was computed; null while there is none.")


class NewShare(Given):
    """A view to share by link."""

    question: Literal[
        "verdict",
        "hurts",
        "moments",
        "response",
        "drivers",
        "voices",
        "parts",
        "themes",
        "values",
        "quality",
        "points",
        "agree",
    ]
    filters: dict[str, str] = Field(default_factory=dict, max_length=4, examples=[{"part": "channel:chat"}])


class ShareShown(Shown):
    """A link to a view; it opens for those who may see the same conversations."""

    id: int
    question: QuestionName
    filters: dict[str, str]
    at: datetime
    token: str = Field(description="What the link ends in.")
    link: str


class OwnShown(Shown):
    """What the reader says of oneself, in numbers."""

    counts: dict[str, int]
    share_met: float | None = Field(description="Null where there are too few moments to tell.")
    low: float | None
    high: float | None
    n: int
    missing: int = Field(description="How many more moments it takes.")


class TableShown(Shown):
    """A table of a page: the same as its file."""

    columns: list[str] = Field(description="Heads, in the language asked for.")
    rows: list[list[Any]] = Field(description="As many values as heads, each.")
