"""The room's addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from rapport_web.jobs import views

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("jobs", views.jobs, name="jobs"),
    path("jobs/<uuid:job>", views.progress, name="job"),
    path("jobs/<uuid:job>/cancel", views.cancel, name="job-cancel"),
]
