"""A link to a view, for those who may see it themselves."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from rapport_web.insights.models.kept import Question


class Share(models.Model):
    """A shared view: the question, whose conversations and which filters; never a copy of the result.

    Opening it shows the result of today: what an erasure took away must not live on in a link.
    """

    question = models.CharField(max_length=10, choices=Question.choices)
    whose = models.JSONField()
    filters = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="shared_views")
    at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.question} shared by {self.by_id}"
