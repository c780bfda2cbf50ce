"""Tokens for programs: what they may do, and only their fingerprint."""

from __future__ import annotations

from django.db import models

from rapport_web.people.models.user import User


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

    def __str__(self) -> str:
        return f"{self.name} ({self.begins}…)"
