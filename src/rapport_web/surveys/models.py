"""What customers said in a survey."""

from __future__ import annotations

from django.db import models


class Answer(models.Model):
    """One survey answer to one conversation. Ratings are 1 to 5, resolved is yes, partly or no; empty: not answered."""

    conversation = models.OneToOneField("conversations.Conversation", on_delete=models.CASCADE, related_name="answer")
    empathy = models.FloatField(null=True)
    satisfaction = models.FloatField(null=True)
    resolved = models.CharField(max_length=6, blank=True)
    effort = models.FloatField(null=True)
    comment = models.TextField(blank=True, help_text="masked")
    further = models.JSONField(default=dict)
    answered_at = models.DateTimeField(null=True)
    batch = models.UUIDField(null=True, db_index=True)

    def __str__(self) -> str:
        return f"answer to {self.conversation_id}"
