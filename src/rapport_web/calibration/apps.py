"""The room as Django knows it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rapport_web.ui import navigation


class Calibration(AppConfig):
    """Evaluators learn to see the same."""

    name = "rapport_web.calibration"
    label = "calibration"

    def ready(self) -> None:
        """Declare what can be done here, the work that jobs do, and what is kept from whom."""
        for part in ("permissions", "jobs", "erasure", "blind", "onward"):
            import_module(f"rapport_web.calibration.{part}")
        navigation.add_tab("evaluate", navigation.Tab(_("Calibration"), "calibration", "calibration.see", 14))
