"""Where the bar leads to this room."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport_web.insights.permissions import (
    AGREE,
    DRIVERS,
    HURTS,
    MOMENTS,
    OWN,
    OWN_AGREEMENT,
    PARTS,
    POINTS,
    QUALITY,
    RESPONSE,
    TEAM,
    THEMES,
    VALUES,
    VERDICT,
    VOICES,
)
from rapport_web.ui.navigation import Entry, Tab, add, add_tab

add(Entry(label=_("Verdict"), url="home", deed=VERDICT, order=10))
add(Entry(label=_("What hurts"), url="where-it-hurts", deed=HURTS, order=12))
add(Entry(label=_("Customers"), url="customers", deed=PARTS, order=13, group="customers"))
add_tab("customers", Tab(_("Who answers"), "who-answers", RESPONSE, 10))
add_tab("customers", Tab(_("What goes with"), "what-goes-with", DRIVERS, 12))
add_tab("customers", Tab(_("Who hears"), "who-hears", VOICES, 14))
add_tab("customers", Tab(_("Out of step"), "out-of-step", PARTS, 16))
add_tab("customers", Tab(_("Their words"), "their-words", THEMES, 18))
add_tab("customers", Tab(_("Values"), "met-values", VALUES, 20))
add(Entry(label=_("Moments"), url="moments", deed=MOMENTS, order=14))
add(Entry(label=_("Team"), url="team", deed=TEAM, order=16))
add(Entry(label=_("My work"), url="me", deed=OWN, order=18))
add(Entry(label=_("Quality"), url="what-evaluators-find", deed=QUALITY, order=22, group="quality"))
add_tab("quality", Tab(_("What evaluators find"), "what-evaluators-find", QUALITY, 10))
add_tab("quality", Tab(_("Which points count"), "felt-points", POINTS, 12))
add_tab("quality", Tab(_("Do we agree?"), "agreement", AGREE, 14))
add_tab("evaluate", Tab(_("Do I agree?"), "my-agreement", OWN_AGREEMENT, 16))
