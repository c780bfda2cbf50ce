"""The room as Django knows it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Calibration(AppConfig):
    """Evaluators learn to see the same."""

    name = "rapport_web.calibration"
    label = "calibration"

    def ready(self) -> None:
        """Declare what can be done here."""
        for part in ("permissions",):
            import_module(f"rapport_web.calibration.{part}")
