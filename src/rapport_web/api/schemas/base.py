"""What all schemas share: inputs refuse what they do not know, numbers fit the database, lists have a next page."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any, Final, Generic, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from rapport_web.api.parsing import LARGEST

Item = TypeVar("Item")

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


def day(value: Any) -> Any:
    """Read a day as ISO 8601 writes it; a number is no day, though some would count it from 1970."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        return date.fromisoformat(value)
    if value is None or type(value) is date:
        return value
    raise ValueError("a day is written as 2026-07-01")  # pydantic wants ValueError


def when(value: Any) -> Any:
    """Read a time with its zone."""
    if value is None or isinstance(value, datetime):
        return value
    if not isinstance(value, str) or "T" not in value.upper():
        raise ValueError("a time is written as 2026-07-01T09:00:00+02:00")
    found = datetime.fromisoformat(value.upper())
    if found.tzinfo is None:
        raise ValueError("the time has no zone; write 2026-07-01T09:00:00+02:00")
    return found.astimezone(UTC)


Day = Annotated[date, BeforeValidator(day)]
Time = Annotated[datetime, BeforeValidator(when)]
Id = Annotated[int, Field(ge=1, le=LARGEST)]


class Given(BaseModel):
    """Something that is sent here: nothing unknown, and no number as a text or the other way round."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Shown(BaseModel):
    """Something that is answered."""

    model_config = ConfigDict(from_attributes=True)


class Listed(Shown, Generic[Item]):
    """A page of a list."""

    items: list[Item] = Field(description="The page, in order.")
    next: str | None = Field(None, description="The cursor of the next page; null at the end.")
