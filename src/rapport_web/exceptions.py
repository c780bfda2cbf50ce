"""What the platform refuses to do, each with the answer it gives over HTTP.

The tree::

rapport.exceptions.RapportError
└── PlatformError
    ├── Forbidden        this person may not do this (403)
    ├── NotThere         no such thing, or none that this person may see (404)
    ├── Conflict         somebody else changed it meanwhile, or it is done already (409)
    ├── Invalid          what was sent cannot be used; ``field`` says where (422)
    └── Misconfigured    a setting of the environment is wrong or unknown (exit code 2)
"""

from __future__ import annotations

from rapport.exceptions import RapportError, UsageError


class PlatformError(RapportError):
    """Anything that the platform refuses, with a message written for its user."""

    status = 400


class Forbidden(PlatformError):
    """This person may not do this."""

    status = 403


class NotThere(PlatformError):
    """There is no such thing, or none that this person may see: the two are not told apart."""

    status = 404


class Conflict(PlatformError):
    """Somebody else changed the thing meanwhile, or the deed is done already."""

    status = 409


class Invalid(PlatformError):
    """What was sent cannot be used.

    Args:
        reason: What is wrong and what to do about it.
        field: The field that is wrong.
    """

    status = 422

    def __init__(self, reason: str, *, field: str | None = None) -> None:
        self.reason = reason
        self.field = field
        super().__init__(f"{field}: {reason}" if field else reason)


class Misconfigured(UsageError):
    """A setting of the environment is wrong or unknown."""
