"""One's own sign-ins and tokens."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from rapport_web.api.schemas.base import Given, Shown, Time


class SessionShown(Shown):
    """A sign-in of one's own."""

    id: int
    device: str = Field(description="What the browser said of itself.")
    began_at: datetime
    last_seen_at: datetime
    this: bool = Field(description="It is the one that asks.")


class TokenShown(Shown):
    """A token, without its secret."""

    id: int
    name: str = Field(examples=["nightly import"])
    begins: str = Field(description="The first characters of the secret, to recognise it by.")
    scopes: list[str] = Field(examples=[["ingest:change", "conversations:read"]])
    made_at: datetime
    used_at: datetime | None
    ends_at: datetime | None
    revoked_at: datetime | None


class NewToken(Given):
    """A token to make."""

    name: str = Field(min_length=1, max_length=80, examples=["nightly import"])
    scopes: list[str] = Field(min_length=1, max_length=50, examples=[["ingest:change"]])
    ends_at: Time | None = Field(None, description="At most a year from now.")


class TokenMade(TokenShown):
    """A token as it was made."""

    secret: str = Field(description="Shown this once; only its fingerprint is kept.", examples=["rap_…"])
