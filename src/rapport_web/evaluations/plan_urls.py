"""The addresses of plans and draws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from rapport_web.evaluations.views.plans import draws, one

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("plans", one.index, name="plans"),
    path("plans/new", one.make, name="plan-make"),
    path("plans/<int:pk>", one.plan, name="plan"),
    path("plans/<int:pk>/change", one.change, name="plan-change"),
    path("plans/<int:pk>/start", one.start, name="plan-start"),
    path("plans/<int:pk>/pause", one.pause, name="plan-pause"),
    path("plans/<int:pk>/end", one.end, name="plan-end"),
    path("plans/draws/<int:pk>", draws.draw, name="draw"),
    path("plans/draws/<int:pk>/again", draws.again, name="draw-again"),
]
