"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class UI(AppConfig):
    """The parts every page is made of: frame, glyphs, tables, states, keys."""

    name = "rapport_web.ui"
    label = "ui"
