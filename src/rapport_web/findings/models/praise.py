"""A customer's thanks to somebody who works here."""

from __future__ import annotations

from django.db import models


class Praise(models.Model):
    """Thanks, with the words. ``agent`` is who was named, or whose conversation it was where nobody was named."""

    conversation = models.ForeignKey("conversations.Conversation", on_delete=models.CASCADE, related_name="praise")
    agent = models.ForeignKey("people.Agent", null=True, on_delete=models.SET_NULL, related_name="praise")
    named = models.BooleanField(default=False, help_text="the customer said the name")
    question = models.CharField(max_length=40)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField(help_text="masked")
    given_at = models.DateTimeField(db_index=True)
    seen_at = models.DateTimeField(null=True, help_text="by the agent")
    passed_on_at = models.DateTimeField(null=True, help_text="by the lead")

    class Meta:
        verbose_name_plural = "praise"
        constraints = (
            models.UniqueConstraint(fields=("conversation", "question", "start", "agent"), name="praise_once"),
        )
        indexes = (models.Index(fields=("agent", "-given_at"), name="praise_of_agent"),)

    def __str__(self) -> str:
        return f"praise in {self.conversation_id}"
