"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class People(AppConfig):
    """Who works here, in which team and role, and who may do what."""

    name = "rapport_web.people"
    label = "people"
