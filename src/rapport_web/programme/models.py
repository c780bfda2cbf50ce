"""What a centre said of its own quality programme, and what was computed, each time it looked."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Look(models.Model):
    """One look at the programme. ``result`` keeps what each question came to, so that progress can be seen."""

    began_at = models.DateTimeField(auto_now_add=True)
    done_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    result = models.JSONField(default=dict)

    def __str__(self) -> str:
        return f"look of {self.began_at:%Y-%m-%d}"


class Said(models.Model):
    """What a person answered to one question of a look, where the data cannot say."""

    look = models.ForeignKey(Look, on_delete=models.CASCADE, related_name="said")
    question = models.CharField(max_length=40)
    answer = models.CharField(max_length=10)
    words = models.TextField(blank=True, help_text="masked")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "said"
        constraints = (models.UniqueConstraint(fields=("look", "question"), name="said_once"),)

    def __str__(self) -> str:
        return f"{self.question} of {self.look_id}"
