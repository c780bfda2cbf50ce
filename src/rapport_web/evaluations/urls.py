"""The room's addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import include, path

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("rapport_web.evaluations.dispute_urls")),
    path("", include("rapport_web.evaluations.desk_urls")),
    path("", include("rapport_web.evaluations.sent_urls")),
    path("", include("rapport_web.evaluations.plan_urls")),
    path("", include("rapport_web.evaluations.exchange_urls")),
]
