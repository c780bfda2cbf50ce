"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class Jobs(AppConfig):
    """Work that takes longer than a request: kept in the database, run by a worker, shown while it goes on."""

    name = "rapport_web.jobs"
    label = "jobs"
