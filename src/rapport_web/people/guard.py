"""The door of every page: signed in, and allowed the page's deed."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, cast

from django.contrib.auth.decorators import login_required

from rapport_web.people.deeds import require

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponseBase

    from rapport_web.people.models import User

    View = Callable[..., HttpResponseBase]


def page(deed: str) -> Callable[[View], View]:
    """Let a view be reached only by those who may do the deed; a test tries every view with every role."""

    def guard(view: View) -> View:
        @wraps(view)
        def inside(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            require(signed_in(request), deed)
            return view(request, *args, **kwargs)

        guarded = login_required(inside)
        guarded.deed = deed  # type: ignore[attr-defined]  # read by the test of all doors
        return guarded

    return guard


def signed_in(request: HttpRequest) -> User:
    """Return who asks; behind :func:`page` that is somebody."""
    return cast("User", request.user)
