"""The room as Django knows it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Scorecards(AppConfig):
    """What evaluators are asked."""

    name = "rapport_web.scorecards"
    label = "scorecards"

    def ready(self) -> None:
        """Declare what can be done here."""
        for part in ("permissions",):
            import_module(f"rapport_web.scorecards.{part}")
