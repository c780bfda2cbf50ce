"""A reading's row: what lists and insights count. The whole reading is beside it, as ``readings.jsonl`` has it."""

from __future__ import annotations

from django.db import models


class Reading(models.Model):
    """What one version of a reader found in a conversation; the current one is what pages count."""

    conversation = models.ForeignKey("conversations.Conversation", on_delete=models.CASCADE, related_name="readings")
    reader = models.CharField(max_length=60)
    version = models.CharField(max_length=120)
    current = models.BooleanField(default=True)
    fingerprint = models.CharField(max_length=64, blank=True, help_text="the conversation's, as it was read")
    language = models.CharField(max_length=12, blank=True)
    read_at = models.DateTimeField(auto_now_add=True)
    needed = models.PositiveSmallIntegerField(default=0)
    met = models.PositiveSmallIntegerField(default=0)
    missed = models.PositiveSmallIntegerField(default=0)
    hollow = models.PositiveSmallIntegerField(default=0)
    unsure = models.PositiveSmallIntegerField(default=0)
    action = models.PositiveSmallIntegerField(default=0)
    cause = models.CharField(max_length=10, blank=True, help_text="empty where the reader is unsure")
    resolved = models.CharField(max_length=7, blank=True)
    disconnect = models.BooleanField(null=True)
    agent_turns = models.PositiveSmallIntegerField(default=0)
    rote_turns = models.PositiveSmallIntegerField(default=0, help_text="agent's turns that repeat a formula")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("conversation", "reader", "version"), name="one_reading_a_version"),
            models.UniqueConstraint(
                fields=("conversation",), condition=models.Q(current=True), name="one_current_reading"
            ),
        )
        indexes = (
            models.Index(fields=("current", "missed"), name="reading_missed"),
            models.Index(fields=("current", "hollow"), name="reading_hollow"),
            models.Index(fields=("current", "cause"), name="reading_cause"),
            models.Index(fields=("current", "disconnect"), name="reading_disconnect"),
            models.Index(fields=("reader", "version", "current"), name="reading_version"),
        )

    def __str__(self) -> str:
        return f"{self.reader} {self.version} on {self.conversation_id}"


class ReadingBody(models.Model):
    """The whole reading, as one line of ``readings.jsonl``."""

    reading = models.OneToOneField(Reading, on_delete=models.CASCADE, primary_key=True, related_name="body")
    data = models.JSONField()

    def __str__(self) -> str:
        return f"body of {self.reading_id}"
