"""The room as Django knows it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Ingest(AppConfig):
    """What comes in: files, folders and batches, previewed, masked, stored, and undone."""

    name = "rapport_web.ingest"
    label = "ingest"

    def ready(self) -> None:
        """Declare what can be done here."""
        import_module("rapport_web.ingest.permissions")
