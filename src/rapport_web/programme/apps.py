"""The room as Django knows it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rapport_web.ui import navigation


class Programme(AppConfig):
    """Is the quality programme sound?"""

    name = "rapport_web.programme"
    label = "programme"

    def ready(self) -> None:
        """Declare what can be done here."""
        for part in ("permissions", "jobs"):
            import_module(f"rapport_web.programme.{part}")
        navigation.add_tab("quality", navigation.Tab(_("Is it sound?"), "programme", "programme.see", 28))
