"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class API(AppConfig):
    """Everything the pages do, over HTTP."""

    name = "rapport_web.api"
    label = "api"
