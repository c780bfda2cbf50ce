"""What every page knows: whose centre this is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rapport_web.people.selectors import site_profile

if TYPE_CHECKING:
    from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """Give templates the site profile, asked for once a request."""
    return {"site": getattr(request, "site_profile", None) or site_profile()}
