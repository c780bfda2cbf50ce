"""The working surface's addresses."""

from __future__ import annotations

from django.urls import path

from rapport_web.evaluations.views import desk

urlpatterns = [
    path("evaluate", desk.queue, name="queue"),
    path("evaluate/<int:pk>", desk.evaluate, name="evaluate"),
    path("evaluate/<int:pk>/save", desk.save, name="evaluate-save"),
    path("evaluate/<int:pk>/skip", desk.skip, name="evaluate-skip"),
]
