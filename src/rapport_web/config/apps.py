"""The ground that the rooms stand on, as Django knows it: backups, and what an erasure leaves to do in them."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class Config(AppConfig):
    """Environment, settings, commands, backups."""

    name = "rapport_web.config"
    label = "config"

    def ready(self) -> None:
        """Have erasures reach the backups."""
        import_module("rapport_web.config.backups.sweeping")
