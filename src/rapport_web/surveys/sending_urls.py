"""The addresses of whom a questionnaire is put to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from rapport_web.surveys.views.sendings import contacts, one

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("surveys/sendings/new", one.make, name="sending-make"),
    path("surveys/sendings/<int:pk>", one.sending, name="sending"),
    path("surveys/sendings/<int:pk>/change", one.change, name="sending-change"),
    path("surveys/sendings/<int:pk>/start", one.start, name="sending-start"),
    path("surveys/sendings/<int:pk>/pause", one.pause, name="sending-pause"),
    path("surveys/contacts", contacts.contacts, name="contacts"),
    path("surveys/stop-asking", contacts.stop, name="stop-asking"),
]
