"""What the company means by empathy, in its own words, with examples out of its own conversations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from rapport_web.conversations.shown.marking import marked

if TYPE_CHECKING:
    from django.utils.safestring import SafeString


class Meaning(models.Model):
    """One row: the company's definition. ``edits`` counts changes, so that a stale one is noticed."""

    words = models.TextField(blank=True)
    edits = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return "what we mean by empathy"


class Example(models.Model):
    """An agent's words from a conversation that show what is meant, or what is not.

    ``question`` is the name of a scorecard's question beside which it is shown; empty: beside the definition only.
    Offsets count in the masked text of the turn.
    """

    conversation = models.ForeignKey("conversations.Conversation", on_delete=models.CASCADE, related_name="examples")
    turn = models.PositiveIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    text = models.TextField()
    good = models.BooleanField()
    why = models.CharField(max_length=500, blank=True)
    question = models.CharField(max_length=80, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("conversation", "turn", "start", "question"), name="example_once"),
        )

    def __str__(self) -> str:
        return f"example from {self.conversation_id}"

    def shown(self) -> SafeString:
        """Return the words as pages show them: what is masked as a chip."""
        return marked(self.text, ())
