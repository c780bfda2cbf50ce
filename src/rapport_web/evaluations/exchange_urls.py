"""The address of bringing evaluations in from other systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from rapport_web.evaluations.views import exchange

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("evaluations/bring-in", exchange.bring_in, name="evaluations-bring-in"),
]
