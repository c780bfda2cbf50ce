"""Work that takes longer than a request."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from rapport_web.api.schemas.base import Shown

StateName = Literal["queued", "running", "done", "failed", "cancelled"]


class JobShown(Shown):
    """A job: what is done, and how far it is."""

    id: UUID
    kind: str = Field(examples=["readings.read"])
    says: str = Field(description="What it does, in words.")
    state: StateName
    done: int
    total: int | None = Field(description="Null while it is not known how much there is.")
    asked_at: datetime
    started_at: datetime | None
    ended_at: datetime | None
    result: dict[str, Any] = Field(description="Counts, once it is done.")
    error: str = Field(description="What went wrong, where it failed.")
