"""The room as Django knows it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Conversations(AppConfig):
    """The conversations as they were brought in, masked, with their agents and customers."""

    name = "rapport_web.conversations"
    label = "conversations"

    def ready(self) -> None:
        """Declare what can be done here."""
        import_module("rapport_web.conversations.permissions")
        import_module("rapport_web.conversations.erasure")
