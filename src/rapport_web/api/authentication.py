"""Who asks: a program with a token, or a page's own script with the session of somebody who signed in.

Each operation has its own doors, made for its deed: who may not do it is told so before anything else is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from ninja.security import HttpBearer, SessionAuth
from ninja.utils import check_csrf

from rapport_web.api.limits import Budget
from rapport_web.audit.acting import acts_through
from rapport_web.exceptions import Forbidden, Invalid
from rapport_web.people.deeds import deed_named, require
from rapport_web.people.scopes import scope_of
from rapport_web.people.services.tokens import recognise

if TYPE_CHECKING:
    from django.http import HttpRequest

    from rapport_web.people.models import ApiToken, User


class ByToken(HttpBearer):
    """``Authorization: Bearer rap_…``; the token acts for the person who made it."""

    def __init__(self, deed: str | None, budget: Budget) -> None:
        super().__init__()
        self._deed = deed
        self._budget = budget

    def authenticate(self, request: HttpRequest, token: str) -> ApiToken | None:
        """Return the token that was shown, and make its person the one who asks; None where it opens nothing.

        Raises:
            Forbidden: The token's scopes do not cover the deed, or its person may not do it.
            TooMany: The token asked too often.
        """
        found = recognise(token)
        if found is None:
            return None
        self._budget.spend(found.pk)
        request.user = found.user
        acts_through("token", found.pk)
        if self._deed is not None:
            _covers(found, self._deed)
        only_known(request)
        return found


class BySession(SessionAuth):
    """The cookie of somebody who signed in; deeds that write need the CSRF token too."""

    def __init__(self, deed: str | None) -> None:
        super().__init__()
        self._deed = deed

    def __call__(self, request: HttpRequest) -> User | None:
        """Return who is signed in; a bearer token that opens nothing is never made good by a cookie.

        Raises:
            Forbidden: The CSRF token is missing, or this person may not do the deed.
        """
        if not request.user.is_authenticated or "Authorization" in request.headers:
            return None
        if check_csrf(request) is not None:
            raise Forbidden(_("Send the page’s CSRF token with the header X-CSRFToken, or use a token of your own."))
        if self._deed is not None:
            require(request.user, self._deed)
        only_known(request)
        return request.user


def only_known(request: HttpRequest) -> None:
    """Refuse what an address asks for that the operation does not know: a misspelt filter must not show everything.

    Raises:
        Invalid: There is no such parameter.
    """
    known: frozenset[str] = getattr(request, "known_parameters", frozenset())
    unknown = sorted(request.GET.keys() - known)
    if unknown:
        raise Invalid(_("is no parameter of this operation"), field=unknown[0][:80])


def _covers(token: ApiToken, deed: str) -> None:
    scope = scope_of(deed)
    if scope is None:
        said = _("“%(deed)s” is for people who sign in; no token may do it.") % {"deed": deed_named(deed).says}
        raise Forbidden(said)
    require(token.user, deed)
    if scope not in token.scopes:
        raise Forbidden(_("The token lacks the scope “%(scope)s”: make one that has it.") % {"scope": scope})
