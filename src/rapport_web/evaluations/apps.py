"""The room as Django knows it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rapport_web.ui import navigation


class Evaluations(AppConfig):
    """What evaluators find, and what becomes of it."""

    name = "rapport_web.evaluations"
    label = "evaluations"

    def ready(self) -> None:
        """Declare what can be done here."""
        for part in (
            "permissions",
            "blind",
            "jobs",
            "overdue",
            "wordings",
            "contests_erased",
            "erasure",
            "effects",
            "behind_scorecards",
            "desk.onward",
        ):
            import_module(f"rapport_web.evaluations.{part}")
        navigation.add_tab("quality", navigation.Tab(_("What is drawn"), "plans", "evaluations.see_plans", 22))
        navigation.add(navigation.Entry(_("Evaluate"), "queue", "evaluations.evaluate", 21, group="evaluate"))
        navigation.add_tab("evaluate", navigation.Tab(_("My queue"), "queue", "evaluations.evaluate", 10))
        navigation.add_tab("evaluate", navigation.Tab(_("Evaluations"), "evaluations", "evaluations.see", 12))
        navigation.add_tab(
            "evaluate", navigation.Tab(_("Contested scores"), "disputes", "evaluations.see_contests", 18)
        )
        navigation.add_tab("evaluate", navigation.Tab(_("Delivered"), "deliveries", "evaluations.deliver", 22))
        navigation.add(navigation.Entry(_("Outside firms"), "firms", "evaluations.firms", 56, "account"))
