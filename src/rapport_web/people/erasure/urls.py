"""The addresses of erasing somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from rapport_web.people.erasure import views

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("erase", views.find, name="erase"),
    path("erase/<slug:kind>/<int:pk>", views.confirm, name="erase_confirm"),
    path("erase/receipts/<uuid:pk>", views.receipt, name="erased"),
]
