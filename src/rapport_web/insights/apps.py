"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class Insights(AppConfig):
    """The questions a centre asks, and their answers with evidence."""

    name = "rapport_web.insights"
    label = "insights"
