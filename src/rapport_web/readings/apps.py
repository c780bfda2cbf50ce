"""The room as Django knows it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Readings(AppConfig):
    """The reader's voice: what was found in each conversation, by which version, and what people say against it."""

    name = "rapport_web.readings"
    label = "readings"

    def ready(self) -> None:
        """Declare what can be done here, and what a process owner may read."""
        import_module("rapport_web.readings.permissions")
