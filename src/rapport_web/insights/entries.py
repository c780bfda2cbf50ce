"""Where the bar leads to this room."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from rapport_web.insights.permissions import HURTS, MOMENTS, VERDICT
from rapport_web.ui.navigation import Entry, add

add(Entry(label=_("Verdict"), url="verdict", deed=VERDICT, order=10))
add(Entry(label=_("What hurts"), url="where-it-hurts", deed=HURTS, order=12))
add(Entry(label=_("Moments"), url="moments", deed=MOMENTS, order=14))
