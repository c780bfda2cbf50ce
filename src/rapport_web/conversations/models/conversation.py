"""A conversation's row: small, so that lists of hundreds of thousands stay fast. Its turns are in ``Transcript``."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from rapport.conversation import Conversation as Told


class Channel(models.TextChoices):
    """The way a conversation was held."""

    VOICE = "voice", _("Call")
    VIDEO = "video", _("Video")
    CHAT = "chat", _("Chat")
    EMAIL = "email", _("E-mail")
    SMS = "sms", _("Text message")
    SOCIAL = "social", _("Social media")


class Conversation(models.Model):
    """One contact between a customer and the organisation, masked before it was stored."""

    reference = models.CharField(max_length=200, unique=True, help_text="its id in the export")
    channel = models.CharField(max_length=6, choices=Channel.choices)
    started_at = models.DateTimeField(null=True)
    customer = models.ForeignKey(
        "conversations.Customer", null=True, on_delete=models.SET_NULL, related_name="conversations"
    )
    agent = models.ForeignKey("people.Agent", null=True, on_delete=models.SET_NULL, related_name="conversations")
    team = models.ForeignKey("people.Team", null=True, on_delete=models.SET_NULL, related_name="conversations")
    topic = models.CharField(max_length=200, blank=True)
    turns = models.PositiveIntegerField()
    masked = models.PositiveIntegerField(default=0)
    fingerprint = models.CharField(max_length=64, help_text="keyed, of the conversation before it was masked")
    batch = models.UUIDField(null=True, db_index=True)
    stored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = (
            models.Index(fields=("-started_at", "-id"), name="conversation_latest"),
            models.Index(fields=("channel", "-started_at"), name="conversation_channel"),
            models.Index(fields=("team", "-started_at"), name="conversation_team"),
            models.Index(fields=("agent", "-started_at"), name="conversation_agent"),
            models.Index(fields=("topic", "-started_at"), name="conversation_topic"),
            models.Index(fields=("customer", "-started_at"), name="conversation_customer"),
        )

    def __str__(self) -> str:
        return self.reference

    def told(self) -> Told:
        """Return the library's conversation: what the reader reads and what quotes count in.

        Agent, team and customer are left out: the reader never sees them.
        """
        return Told.from_dict(
            {
                "id": self.reference,
                "channel": self.channel,
                "started_at": self.started_at.isoformat() if self.started_at else None,
                "topic": self.topic or None,
                "turns": self.transcript.turns,
            }
        )


class Transcript(models.Model):
    """The turns of a conversation, as ``conversations.jsonl`` has them, and their words for search."""

    conversation = models.OneToOneField(
        Conversation, on_delete=models.CASCADE, primary_key=True, related_name="transcript"
    )
    turns = models.JSONField()

    def __str__(self) -> str:
        return f"transcript of {self.conversation_id}"
