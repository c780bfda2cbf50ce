"""The room as Django knows it."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from rapport_web.ui import navigation


class ReadingRoom(AppConfig):
    """The list of conversations and the page of one, where the three voices meet."""

    name = "rapport_web.reading_room"
    label = "reading_room"

    def ready(self) -> None:
        """Declare what can be done here and what is let go of, let the known voices speak, and stand in the bar."""
        import_module("rapport_web.reading_room.permissions")
        import_module("rapport_web.reading_room.erasure")
        import_module("rapport_web.reading_room.spoken").speak()
        put_beside = import_module("rapport_web.evaluations.beside").put_beside
        put_beside("voices", import_module("rapport_web.reading_room.evaluated").three_voices)
        navigation.add(navigation.Entry(_("Conversations"), "conversations", "conversations.read", 20))
