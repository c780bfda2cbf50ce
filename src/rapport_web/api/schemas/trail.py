"""The audit trail, and erasures."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from pydantic import Field

from rapport_web.api.schemas.base import Given, Id, Shown

KindName = Literal["customer", "agent", "user"]


class ChangeShown(Shown):
    """A value before and after."""

    name: str
    before: str | None
    after: str | None


class SealedShown(Shown):
    """Values about a person, kept encrypted."""

    whose: str
    changes: list[ChangeShown]
    instead: str = Field(description="Why they are not shown; empty where they are.")


class EntryShown(Shown):
    """One entry of the trail."""

    number: int
    at: datetime
    who: str = Field(examples=["Joanna Wirth, by token 7"])
    deed: str = Field(examples=["people.teams"])
    says: str
    thing: str
    why: str
    changes: list[ChangeShown]
    sealed: list[SealedShown]
    hash: str


class VerifiedShown(Shown):
    """Whether the trail is whole."""

    whole: bool
    entries: int = Field(description="How many were looked at, the newest first.")
    newest: int | None
    fault: str = Field(description="The first fault; empty where there is none.")


class Look(Given):
    """Whom to look for; posted, so that it stands in no address and no log."""

    kind: KindName
    text: str = Field(min_length=1, max_length=200)


class FoundShown(Shown):
    """Somebody who could be erased."""

    kind: KindName
    id: int
    reference: str


class People(Shown):
    """Those who were found."""

    items: list[FoundShown]


class Erase(Given):
    """Whom to erase, and why."""

    kind: KindName
    id: Id
    why: str = Field("", max_length=500, description="Such as the request's number; it may not name the person.")
    really: bool = Field(default=False, description="False only counts what would go.")


class ErasureShown(Shown):
    """An erasure, or what one would let go of."""

    id: UUID | None = Field(description="Null where it was only counted.")
    kind: KindName
    at: datetime | None
    gone: dict[str, Any] = Field(description="By room, in words: how many.")
    entry: int | None = Field(description="The number of its entry in the trail.")
    swept_at: datetime | None = Field(description="When freed space and old backups were rewritten.")
    trouble: str
