"""The room as Django knows it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rapport_web.ui.navigation import Entry, add


class API(AppConfig):
    """Everything the pages do, over HTTP."""

    name = "rapport_web.api"
    label = "api"

    def ready(self) -> None:
        """Say where the page of the API is found."""
        may = import_module("rapport_web.people.permissions")
        add(Entry(_("API for programs"), "api", may.WHO_MAY, order=90, place="account"))
