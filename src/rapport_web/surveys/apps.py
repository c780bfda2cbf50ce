"""The room as Django knows it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Surveys(AppConfig):
    """The customer's voice: whom we ask, what we ask, and the answers, each beside its conversation."""

    name = "rapport_web.surveys"
    label = "surveys"

    def ready(self) -> None:
        """Declare what can be done here."""
        import_module("rapport_web.surveys.permissions")
