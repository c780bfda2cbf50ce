"""What is known of people."""

from __future__ import annotations

from rapport_web.people.models import SiteProfile


def site_profile() -> SiteProfile:
    """Return the centre's own rules; the defaults, which name nobody, before they are set."""
    return SiteProfile.objects.first() or SiteProfile()
