"""The room as Django knows it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rapport_web.ui import navigation


class Scorecards(AppConfig):
    """What evaluators are asked."""

    name = "rapport_web.scorecards"
    label = "scorecards"

    def ready(self) -> None:
        """Declare what can be done here."""
        for part in ("permissions",):
            import_module(f"rapport_web.scorecards.{part}")
        navigation.add_tab("quality", navigation.Tab(_("Scorecards"), "scorecards", "scorecards.see", 20))
