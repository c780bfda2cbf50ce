"""Addresses of contests of evaluations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from rapport_web.evaluations.views.disputes import amending, contesting, listing, one, part, rates

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

# With it the page of an evaluation offers what is done here.
__all__ = ["part", "urlpatterns"]

urlpatterns: list[URLPattern | URLResolver] = [
    path("contested-evaluations", listing.disputes, name="disputes"),
    path("contested-evaluations/rates", rates.rates, name="dispute-rates"),
    path("contested-evaluations/<int:pk>", one.dispute, name="dispute"),
    path("contested-evaluations/<int:pk>/answer", one.answer, name="dispute-answer"),
    path("contested-evaluations/<int:pk>/second-look", one.second_look, name="dispute-second-look"),
    path("contested-evaluations/<int:pk>/second-look/back", one.take_back, name="dispute-second-look-back"),
    path("contested-evaluations/<int:pk>/withdraw", contesting.withdraw, name="dispute-withdraw"),
    path("evaluations/<int:pk>/contest", contesting.contest, name="evaluation-contest"),
    path("evaluations/<int:pk>/seen", contesting.seen, name="evaluation-seen"),
    path("evaluations/<int:pk>/change", amending.change, name="evaluation-change"),
]
