"""The trail's addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from rapport_web.people.trail import views

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("audit", views.trail, name="audit"),
    path("audit/verify", views.verify, name="verify_audit"),
]
