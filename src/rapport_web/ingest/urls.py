"""The room's addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from rapport_web.ingest import views

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("import", views.imports, name="imports"),
    path("import/new", views.upload, name="import-upload"),
    path("import/<uuid:batch>", views.one, name="import"),
    path("import/<uuid:batch>/refused", views.refused, name="import-refused"),
    path("import/<uuid:batch>/refused.jsonl", views.originals, name="import-originals"),
    path("import/<uuid:batch>/read-again", views.read_again, name="import-read-again"),
    path("import/<uuid:batch>/bring-in", views.bring_in, name="import-bring-in"),
    path("import/<uuid:batch>/leave", views.leave, name="import-leave"),
    path("import/<uuid:batch>/go-on", views.go_on, name="import-go-on"),
    path("import/<uuid:batch>/undo", views.undo, name="import-undo"),
]
