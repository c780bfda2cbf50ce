"""The room as Django knows it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rapport_web.ui import navigation


class Findings(AppConfig):
    """What was found and has an owner."""

    name = "rapport_web.findings"
    label = "findings"

    def ready(self) -> None:
        """Declare what can be done here, what is let go of and what keeps a conversation."""
        for part in ("permissions", "erasure", "worked_on"):
            import_module(f"rapport_web.findings.{part}")
        tabs = ("praise", "recoveries")
        navigation.add(navigation.Entry(_("To put right"), "findings", "findings.see", 40, tabs=tabs))
