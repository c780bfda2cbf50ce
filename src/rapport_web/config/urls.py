"""The addresses of all rooms."""

from __future__ import annotations

from django.urls import include, path

from rapport_web.config.pages import kit, language

urlpatterns = [
    path("", include("rapport_web.insights.urls")),
    path("", include("rapport_web.programme.urls")),
    path("", include("rapport_web.reading_room.urls")),
    path("", include("rapport_web.calibration.urls")),
    path("", include("rapport_web.evaluations.urls")),
    path("", include("rapport_web.scorecards.urls")),
    path("", include("rapport_web.readings.urls")),
    path("", include("rapport_web.surveys.urls")),
    path("", include("rapport_web.findings.urls")),
    path("", include("rapport_web.ingest.urls")),
    path("", include("rapport_web.people.urls")),
    path("", include("rapport_web.jobs.urls")),
    path("", include("rapport_web.people.trail.urls")),
    path("", include("rapport_web.people.erasure.urls")),
    path("", include("rapport_web.ui.urls")),
    path("", include("rapport_web.api.urls")),
    path("kit", kit, name="kit"),
    path("language", language, name="language"),
]
