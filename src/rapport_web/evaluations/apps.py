"""The room as Django knows it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Evaluations(AppConfig):
    """What evaluators find, and what becomes of it."""

    name = "rapport_web.evaluations"
    label = "evaluations"

    def ready(self) -> None:
        """Declare what can be done here."""
        for part in ("permissions",):
            import_module(f"rapport_web.evaluations.{part}")
