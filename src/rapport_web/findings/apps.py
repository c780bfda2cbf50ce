"""The room as Django knows it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Findings(AppConfig):
    """What was found and has an owner."""

    name = "rapport_web.findings"
    label = "findings"

    def ready(self) -> None:
        """Declare what can be done here."""
        import_module("rapport_web.findings.permissions")
