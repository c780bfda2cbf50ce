"""The room as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ReadingRoom(AppConfig):
    """The list of conversations and the page of one, where the three voices meet."""

    name = "rapport_web.reading_room"
    label = "reading_room"
