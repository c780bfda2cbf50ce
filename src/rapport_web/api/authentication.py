"""Who asks: a program with a token, or a page's own script with the session of somebody who signed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ninja.security import HttpBearer, SessionAuth

from rapport_web.people.services.tokens import recognise

if TYPE_CHECKING:
    from django.http import HttpRequest

    from rapport_web.people.models import ApiToken, User


class ByToken(HttpBearer):
    """``Authorization: Bearer rap_…``; the token acts for the person who made it."""

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """Return the token that was shown, and make its person the one who asks; None where it opens nothing."""
        found = recognise(token)
        if found is not None:
            request.user = found.user
            request.token = found  # type: ignore[attr-defined]  # the doors ask for its scopes
        return found


class BySession(SessionAuth):
    """The cookie of somebody who signed in; deeds that write need the CSRF token too."""

    def authenticate(self, request: HttpRequest, key: str | None) -> User | None:  # noqa: ARG002  # ninja's signature
        """Return who is signed in."""
        return request.user if request.user.is_authenticated else None


def token_of(request: HttpRequest) -> ApiToken | None:
    """Return the token that a request was made with; None where it is a session's."""
    return getattr(request, "token", None)
