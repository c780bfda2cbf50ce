"""The addresses of questionnaires and of the company's values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from rapport_web.surveys.views.questionnaires import editor, hub, preview, question, versions, words
from rapport_web.surveys.views.values import rounds, writing

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    path("surveys", hub.surveys, name="surveys"),
    path("surveys/make", hub.make, name="questionnaire-make"),
    path("surveys/<int:pk>", editor.questionnaire, name="questionnaire"),
    path("surveys/<int:pk>/settings", editor.settings, name="questionnaire-settings"),
    path("surveys/<int:pk>/publish", editor.publish, name="questionnaire-publish"),
    path("surveys/<int:pk>/retire", editor.retire, name="questionnaire-retire"),
    path("surveys/<int:pk>/words", words.words, name="questionnaire-words"),
    path("surveys/<int:pk>/preview", preview.preview, name="questionnaire-preview"),
    path("surveys/<int:pk>/versions", versions.versions, name="questionnaire-versions"),
    path("surveys/<int:pk>/question", question.question, name="question-new"),
    path("surveys/<int:pk>/look", question.look, name="question-look-new"),
    path("surveys/<int:pk>/question/<slug:name>", question.question, name="question"),
    path("surveys/<int:pk>/question/<slug:name>/look", question.look, name="question-look"),
    path("surveys/<int:pk>/question/<slug:name>/change", editor.change_question, name="question-change"),
    path("values", writing.values, name="values"),
    path("values/new", writing.value, name="value-new"),
    path("values/say", rounds.say, name="say-values"),
    path("values/rounds", rounds.open_round, name="values-round"),
    path("values/rounds/<int:pk>/close", rounds.close_round, name="values-round-close"),
    path("values/<int:pk>", writing.value, name="value"),
    path("values/<int:pk>/change", writing.change_value, name="value-change"),
    path("values/<int:pk>/ask", writing.ask_about, name="value-ask"),
]
