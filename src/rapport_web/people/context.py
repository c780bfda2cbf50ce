"""What every page knows: whose centre this is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapport_web.people.selectors import site_profile

if TYPE_CHECKING:
    from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Give templates the site profile, asked for once a request.

    It is ``site``, and ``profile_here`` on the pages of sign-in, where allauth has a ``site`` of its own.
    """
    profile = getattr(request, "site_profile", None) or site_profile()
    return {"site": profile, "profile_here": profile}
