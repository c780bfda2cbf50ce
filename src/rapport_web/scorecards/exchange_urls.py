"""The addresses of bringing scorecards in from other systems, and of taking them there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from rapport_web.scorecards.views import exchange

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("scorecards/bring-in", exchange.bring_in, name="scorecard-bring-in"),
    path("scorecards/<int:pk>/take-out", exchange.take_out, name="scorecard-take-out"),
]
