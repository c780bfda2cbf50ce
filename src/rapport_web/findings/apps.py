"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class Findings(AppConfig):
    """What has an owner: statements with evidence, for people, process, technology or product."""

    name = "rapport_web.findings"
    label = "findings"
