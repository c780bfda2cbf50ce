"""The audit trail: entries that are only ever added, each holding the fingerprint of the one before."""

from __future__ import annotations

from django.db import models


class PersonKey(models.Model):
    """The key under which one person's values are written in the trail; destroying it erases them all."""

    subject = models.CharField(max_length=80, unique=True, help_text="agent:12, customer:55 or user:3")
    key = models.BinaryField(max_length=44)
    made_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.subject


class Entry(models.Model):
    """One deed: who, what, to what, when, why, before and after.

    ``facts`` holds what names nobody; ``sealed`` maps a subject to its values, encrypted under the subject's key. The
    chain covers the ciphertext, so that it still verifies when a key is gone.
    """

    number = models.BigIntegerField(unique=True)
    at = models.DateTimeField(db_index=True)
    actor_id = models.BigIntegerField(null=True, db_index=True)
    actor = models.CharField(max_length=80, help_text="user:3, token:7, or system")
    deed = models.CharField(max_length=80, db_index=True)
    thing = models.CharField(max_length=40, db_index=True)
    thing_id = models.CharField(max_length=80, db_index=True, blank=True)
    why = models.CharField(max_length=500, blank=True)
    facts = models.JSONField(default=dict)
    sealed = models.JSONField(default=dict)
    before_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)
        indexes = (models.Index(fields=("thing", "thing_id"), name="audit_thing"),)

    def __str__(self) -> str:
        return f"{self.number} {self.deed}"
