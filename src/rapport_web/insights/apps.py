"""The room as Django knows it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Insights(AppConfig):
    """The questions a centre asks, and their answers with evidence."""

    name = "rapport_web.insights"
    label = "insights"

    def ready(self) -> None:
        """Declare what can be asked here, who does the computing, where the bar leads and what is forgotten."""
        for part in ("permissions", "jobs", "entries", "erasure", "letting_go", "understood", "card_figures"):
            import_module(f"rapport_web.insights.{part}")
