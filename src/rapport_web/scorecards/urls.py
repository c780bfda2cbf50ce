"""The room's addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import include, path

from rapport_web.scorecards.views import editor, examples, hub, meaning, publishing, question, trying, versions, weights

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("scorecards", hub.hub, name="scorecards"),
    path("", include("rapport_web.scorecards.exchange_urls")),
    path("scorecards/make", hub.make, name="scorecard-make"),
    path("scorecards/meaning", meaning.meaning, name="meaning"),
    path("scorecards/meaning/example", examples.take, name="example"),
    path("scorecards/meaning/examples/<int:pk>/drop", examples.drop, name="example-drop"),
    path("scorecards/<int:pk>", editor.scorecard, name="scorecard"),
    path("scorecards/<int:pk>/settings", editor.settings, name="scorecard-settings"),
    path("scorecards/<int:pk>/retire", editor.retire, name="scorecard-retire"),
    path("scorecards/<int:pk>/weights", weights.weights, name="scorecard-weights"),
    path("scorecards/<int:pk>/weights/look", weights.look, name="scorecard-weights-look"),
    path("scorecards/<int:pk>/sections/new", question.section, name="scorecard-section-new"),
    path("scorecards/<int:pk>/sections/<str:name>", question.section, name="scorecard-section"),
    path("scorecards/<int:pk>/sections/<str:name>/change", editor.change_section, name="scorecard-section-change"),
    path("scorecards/<int:pk>/questions/new", question.question, name="scorecard-question-new"),
    path("scorecards/<int:pk>/questions/look", question.look, name="scorecard-question-look-new"),
    path("scorecards/<int:pk>/questions/<str:name>", question.question, name="scorecard-question"),
    path("scorecards/<int:pk>/questions/<str:name>/look", question.look, name="scorecard-question-look"),
    path("scorecards/<int:pk>/questions/<str:name>/change", editor.change_question, name="scorecard-question-change"),
    path("scorecards/<int:pk>/publish", publishing.publish, name="scorecard-publish"),
    path("scorecards/<int:pk>/try", trying.trying, name="scorecard-try"),
    path("scorecards/<int:pk>/versions", versions.versions, name="scorecard-versions"),
    path("scorecards/<int:pk>/versions/<int:number>/<int:wording>", versions.version, name="scorecard-version"),
]
