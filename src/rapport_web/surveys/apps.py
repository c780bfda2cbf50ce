"""The room as Django knows it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rapport_web.ui import navigation


class Surveys(AppConfig):
    """The customer's voice: whom we ask, what we ask, and the answers, each beside its conversation."""

    name = "rapport_web.surveys"
    label = "surveys"

    def ready(self) -> None:
        """Declare what can be done here, and the work that jobs do."""
        for part in ("permissions", "jobs", "erasure", "told"):
            import_module(f"rapport_web.surveys.{part}")
        navigation.add_tab("customers", navigation.Tab(_("Surveys"), "surveys", "surveys.see_questionnaires", 30))
        navigation.add(navigation.Entry(_("Type answers in"), "type-in", "surveys.type_in", 46, "account"))
        navigation.add(navigation.Entry(_("Values"), "values", "surveys.see_values", 48, "account"))
