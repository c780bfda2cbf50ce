"""The room's addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from rapport_web.api.application import VERSION, api
from rapport_web.api.health.views import healthz, metrics, readyz
from rapport_web.api.reference import reference

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path("api", reference, name="api"),
    path(f"api/v{VERSION}/", api.urls),
]
