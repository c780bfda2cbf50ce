"""What a person says a label is, kept beside the reader's own."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Correction(models.Model):
    """A label as a person sees it. The reader's own is never written over; ``rapport check`` compares the two.

    ``was``, ``confidence`` and ``unsure`` are the reader's at the time; ``fingerprint`` is the text's, so that a label
    is never learnt from words that have changed since.
    """

    conversation = models.ForeignKey("conversations.Conversation", on_delete=models.CASCADE, related_name="corrections")
    turn = models.PositiveIntegerField(null=True, help_text="empty for a label of the whole conversation")
    label = models.CharField(max_length=30)
    value = models.JSONField()
    was = models.JSONField(null=True)
    confidence = models.FloatField(null=True)
    unsure = models.BooleanField(default=False)
    reader_version = models.CharField(max_length=120)
    fingerprint = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now=True, db_index=True)
    note = models.CharField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-at", "-id")
        constraints = (
            # Two, because SQLite takes each null for another.
            models.UniqueConstraint(fields=("conversation", "turn", "label", "by"), name="one_correction_each"),
            models.UniqueConstraint(
                fields=("conversation", "label", "by"),
                condition=models.Q(turn__isnull=True),
                name="one_correction_each_of_the_whole",
            ),
        )

    def __str__(self) -> str:
        return f"{self.label} of {self.conversation_id}"
