"""The room as Django knows it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rapport_web.ui import navigation


class Jobs(AppConfig):
    """Work that takes longer than a request: kept in the database, run by a worker, shown while it goes on."""

    name = "rapport_web.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Declare what can be done here, and where it is found."""
        import_module("rapport_web.jobs.permissions")
        import_module("rapport_web.jobs.jobs")
        import_module("rapport_web.jobs.erasure")
        navigation.add(navigation.Entry(_("Jobs"), "jobs", "jobs.see", 60, place="account"))
