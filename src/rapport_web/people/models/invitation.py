"""Invitations: who was asked in, as what, and until when the link works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    from datetime import datetime


class Invitation(models.Model):
    """A link that was mailed once. Only its fingerprint is kept; the address is forgotten when the link is used."""

    email = models.EmailField(blank=True)
    name = models.CharField(max_length=150, blank=True)
    grants = models.JSONField(default=list, help_text='[["team_lead", 3], ["evaluator", null]]')
    agent = models.ForeignKey("people.Agent", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    ends_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="invitation", help_text="who came"
    )

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    def is_open(self, when: datetime) -> bool:
        """Whether the link works at a moment."""
        return self.user_id is None and self.revoked_at is None and self.ends_at > when
