"""A weekly mail that was sent: so that none is sent twice, and the next can say what changed."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Mailed(models.Model):
    """One person's mail of one week, with the figures it said."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="weekly_mails")
    monday = models.DateField()
    said = models.JSONField(default=dict)
    sent_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-monday",)
        constraints = (models.UniqueConstraint(fields=("user", "monday"), name="one_mail_a_week"),)

    def __str__(self) -> str:
        return f"week of {self.monday} to {self.user_id}"
