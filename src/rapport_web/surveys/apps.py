"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class Surveys(AppConfig):
    """The customer's voice: answers, each beside its conversation."""

    name = "rapport_web.surveys"
    label = "surveys"
