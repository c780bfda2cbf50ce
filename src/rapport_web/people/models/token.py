"""Tokens for programs: what they may do, and only their fingerprint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from rapport_web.people.models.user import User
from rapport_web.people.scopes import scope_of

if TYPE_CHECKING:
    from datetime import datetime


class ApiToken(models.Model):
    """A key for the API. It acts for the person who made it and may do no more than its scopes and that person may."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)
    scopes = models.JSONField(default=list)
    digest = models.CharField(max_length=64, unique=True)
    begins = models.CharField(max_length=12)
    made_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return f"{self.name} ({self.begins}…)"

    def works_at(self, when: datetime) -> bool:
        """Whether the token opens anything at a moment."""
        return self.revoked_at is None and (self.ends_at is None or self.ends_at > when) and self.user.is_active

    def may(self, deed: str) -> bool:
        """Whether the token's scopes and its person's roles both allow a deed."""
        return scope_of(deed) in self.scopes and self.user.may(deed)
