"""The room as Django knows it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rapport_web.ui import navigation


class Readings(AppConfig):
    """The reader's voice: what was found in each conversation, by which version, and what people say against it."""

    name = "rapport_web.readings"
    label = "readings"

    def ready(self) -> None:
        """Declare what can be done here, what a process owner may read, and the work that jobs do."""
        for part in ("permissions", "jobs", "erasure"):
            import_module(f"rapport_web.readings.{part}")
        navigation.add_tab("evaluate", navigation.Tab(_("Contested readings"), "contests", "readings.see_contests", 20))
        navigation.add(navigation.Entry(_("Corrections"), "corrections", "readings.see_corrections", 52, "account"))
        navigation.add(navigation.Entry(_("Reader"), "reader-versions", "readings.compare", 54, "account"))
