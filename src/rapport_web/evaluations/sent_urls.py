"""The addresses of sent evaluations, of agents' own views and of outside firms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from rapport_web.evaluations.views import evaluation, firms, own_view, sent

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("evaluations", sent.evaluations, name="evaluations"),
    path("evaluations/<int:pk>", evaluation.evaluation, name="evaluation"),
    path("evaluations/<int:pk>/second-opinion", evaluation.second_opinion, name="second-opinion"),
    path("own-view/<int:pk>", own_view.own_view, name="own-view"),
    path("own-view/<int:pk>/aside", own_view.aside, name="own-view-aside"),
    path("own-view/of/<path:reference>", own_view.begin, name="own-view-begin"),
    path("firms", firms.firms, name="firms"),
    path("firms/<int:pk>/change", firms.change_firm, name="firm-change"),
    path("deliveries", firms.deliveries, name="deliveries"),
    path("deliveries/<int:pk>", firms.firm, name="firm"),
    path("deliveries/<int:pk>/file", firms.delivery, name="delivery"),
]
