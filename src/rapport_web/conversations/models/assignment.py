"""A conversation given to somebody who sees only what is given."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Assignment(models.Model):
    """A conversation that an outside evaluator may see."""

    conversation = models.ForeignKey("conversations.Conversation", on_delete=models.CASCADE, related_name="assignments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="assignments")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("conversation", "user"), name="assigned_once"),)

    def __str__(self) -> str:
        return f"{self.conversation_id} for {self.user_id}"
