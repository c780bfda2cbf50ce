"""The room's addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path

from rapport_web.surveys.questionnaire_urls import urlpatterns as of_questionnaires
from rapport_web.surveys.sending_urls import urlpatterns as of_sendings
from rapport_web.surveys.views import answering, calls

if TYPE_CHECKING:
    from django.urls import URLPattern, URLResolver

urlpatterns: list[URLPattern | URLResolver] = [
    *of_questionnaires,
    *of_sendings,
    path("surveys/calls", calls.calls, name="type-in"),
    path("surveys/calls/<int:pk>", calls.call, name="type-in-one"),
    path("s/<str:secret>", answering.answer, name="answer"),
    path("s/<str:secret>/stop", answering.stop, name="answer-stop"),
]
