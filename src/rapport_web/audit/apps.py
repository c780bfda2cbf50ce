"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class Audit(AppConfig):
    """Who did what to what, when and why: append-only, chained, personal values under keys."""

    name = "rapport_web.audit"
    label = "audit"
