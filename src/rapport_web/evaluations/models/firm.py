"""Outside firms, whose people evaluate for the centre."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Firm(models.Model):
    """An outside firm; its evaluators see its own figures and deliver in its name."""

    name = models.CharField(max_length=120, unique=True)
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="firms")
    closed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name
