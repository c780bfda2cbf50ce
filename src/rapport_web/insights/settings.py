"""What was decided beforehand, as the site profile says it, in the report's terms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.report import ReportSettings

if TYPE_CHECKING:
    from rapport_web.people.models import SiteProfile

PARTS: Final = ("topic", "channel", "team")
# How many quotes of each outcome a page shows; the moments page shows more.
QUOTES: Final = 1


def settings_of(profile: SiteProfile, *, quotes: int = QUOTES) -> ReportSettings:
    """Return the report's settings. Agents are never named here: that is the team page's, under the works agreement."""
    return ReportSettings(
        title=profile.centre,
        made_up=profile.made_up,
        sesoi=profile.sesoi,
        tolerable_gap=profile.tolerable_gap,
        name_agents=False,
        parts=PARTS,
        quotes=quotes,
        bounds_set_on=profile.bounds_set_on.isoformat() if profile.bounds_set_on else "",
    )
