"""The room as Django knows it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rapport_web.ui import navigation


class Ingest(AppConfig):
    """What comes in: files, folders and batches, previewed, masked, stored, and undone."""

    name = "rapport_web.ingest"
    label = "ingest"

    def ready(self) -> None:
        """Declare what can be done here, and what is done by jobs."""
        for part in ("permissions", "jobs", "worked_on", "erasure"):
            import_module(f"rapport_web.ingest.{part}")
        navigation.add(navigation.Entry(_("Import"), "imports", "ingest.see", 50))
