"""The room's addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from rapport_web.readings.views import contests, corrections, versions

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

# A conversation's reference is whatever the export says, slashes too, and so it stands last.
urlpatterns: list[URLPattern | URLResolver] = [
    path("contests", contests.contests, name="contests"),
    path("contests/<int:number>/answer", contests.answer, name="contest-answer"),
    path("readings/versions", versions.comparison, name="reader-versions"),
    path("readings/versions/compare", versions.compare, name="reader-compare"),
    path("readings/versions/read", versions.read_again, name="reader-read-again"),
    path("readings/versions/choose", versions.choose, name="reader-choose"),
    path("readings/contest/<path:reference>", contests.contest, name="contest"),
    path("readings/correct/<path:reference>", corrections.correct, name="correct"),
    path("readings/corrections", corrections.corrections, name="corrections"),
]
