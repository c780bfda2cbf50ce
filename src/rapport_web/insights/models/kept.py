"""An answer that was computed once and is shown until the data change."""

from __future__ import annotations

from django.db import models

from rapport_web.insights.models.in_order import InOrder


class Question(models.TextChoices):
    """What can be asked; each has its page."""

    VERDICT = "verdict"
    HURTS = "hurts"
    MOMENTS = "moments"
    TEAM = "team"
    RESPONSE = "response"
    DRIVERS = "drivers"
    VOICES = "voices"
    PARTS = "parts"
    THEMES = "themes"
    VALUES = "values"
    QUALITY = "quality"
    POINTS = "points"
    AGREE = "agree"


class Kept(models.Model):
    """The result of a question over some conversations with certain settings.

    ``result`` stays while a newer one is computed, so that a page is never empty because data came in. ``stamp`` is
    that of the data the result rests on; another stamp now means that it is to be computed anew.
    """

    class State(models.TextChoices):
        """How it stands."""

        WAITING = "waiting"
        DONE = "done"
        FAILED = "failed"

    key = models.CharField(max_length=64, unique=True, help_text="fingerprint of question, whose, filters and settings")
    question = models.CharField(max_length=10, choices=Question.choices)
    whose = models.JSONField(help_text="whose conversations: everybody's, or those that one person may see")
    filters = models.JSONField()
    settings = models.CharField(max_length=64, help_text="fingerprint of what was decided beforehand")
    stamp = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    result = InOrder(null=True)
    quoted = models.JSONField(default=list, help_text="references of the conversations that the result quotes")
    choices = models.JSONField(default=dict, help_text="the parts of the centre and the days there are to choose from")
    computed_at = models.DateTimeField(null=True)
    seconds = models.FloatField(null=True)
    job = models.UUIDField(null=True)
    error = models.TextField(blank=True)
    asked_at = models.DateTimeField(auto_now=True, db_index=True)

    def __str__(self) -> str:
        return f"{self.question} {self.key[:8]}"

    Question = Question
