"""The room's addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from rapport_web.reading_room.views import deeds, keeping, listing, taking, telling

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

# A conversation's reference is whatever the export says, slashes too: nothing else may stand under conversations/.
urlpatterns: list[URLPattern | URLResolver] = [
    path("export/conversations", taking.take, name="take_conversations"),
    path("views/new", keeping.keep, name="keep_view"),
    path("views/<int:pk>", keeping.change, name="change_view"),
    path("views/<int:pk>/forget", keeping.forget, name="forget_view"),
    path("labels/<path:reference>", deeds.labels, name="labels"),
    path("assign/<path:reference>", deeds.assign, name="assign_conversation"),
    path("conversations", listing.conversations, name="conversations"),
    path("conversations/<path:reference>", telling.conversation, name="conversation"),
]
