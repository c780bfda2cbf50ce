"""What all schemas share: inputs refuse what they do not know, numbers fit the database, lists have a next page."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from rapport_web.api.parsing import LARGEST

Item = TypeVar("Item")

Id = Annotated[int, Field(ge=1, le=LARGEST)]


class Given(BaseModel):
    """Something that is sent here."""

    model_config = ConfigDict(extra="forbid")


class Shown(BaseModel):
    """Something that is answered."""

    model_config = ConfigDict(from_attributes=True)


class Listed(Shown, Generic[Item]):
    """A page of a list."""

    items: list[Item] = Field(description="The page, in order.")
    next: str | None = Field(None, description="The cursor of the next page; null at the end.")
