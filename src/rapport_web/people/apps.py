"""The room as Django knows it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class People(AppConfig):
    """Who works here, in which team and role, and who may do what."""

    name = "rapport_web.people"
    label = "people"

    def ready(self) -> None:
        """Declare what can be done here, and where the bar leads."""
        import_module("rapport_web.people.permissions")
        import_module("rapport_web.people.erasure.permissions")
        import_module("rapport_web.people.erasure.own")
