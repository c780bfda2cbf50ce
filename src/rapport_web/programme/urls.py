"""The room's addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from rapport_web.programme.views import page, report

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("programme", page.programme, name="programme"),
    path("programme/look", page.look, name="programme-look"),
    path("programme/answers", page.answers, name="programme-answers"),
    path("programme/report.pdf", report.report, name="programme-report"),
    path("programme/table", page.table, name="programme-table"),
]
