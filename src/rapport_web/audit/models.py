"""The audit trail: entries that are only ever added, each holding the fingerprint of the one before."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, NoReturn

from django.db import models

_REFUSED = "an entry of the audit trail is only ever added, by audit.services.record"


class PersonKey(models.Model):
    """The key under which one person's values are written in the trail; destroying it erases them all.

    A destroyed key leaves its row without the key, so that none is made for the person again.
    """

    subject = models.CharField(max_length=80, unique=True, help_text="agent:12, customer:55 or user:3")
    key = models.BinaryField(max_length=44)
    made_at = models.DateTimeField(auto_now_add=True)
    destroyed_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.subject


class Entries(models.QuerySet["Entry"]):
    """Entries can be read; nothing here changes or deletes one."""

    def update(self, **_: Any) -> NoReturn:
        """Refuse.

        Raises:
            TypeError: Always; the database's own triggers refuse it as well.
        """
        raise TypeError(_REFUSED)

    def delete(self) -> NoReturn:
        """Refuse, as :meth:`update` does."""
        raise TypeError(_REFUSED)

    def bulk_update(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse, as :meth:`update` does."""
        raise TypeError(_REFUSED)

    def bulk_create(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse: each entry needs the fingerprint of the one before."""
        raise TypeError(_REFUSED)


class Entry(models.Model):
    """One deed: who, what, to what, when, why, before and after.

    ``facts`` holds what names nobody; ``sealed`` maps a subject to its values, encrypted under the subject's key. The
    chain covers the ciphertext, so that it still verifies when a key is gone.
    """

    number = models.BigIntegerField(unique=True)
    at = models.DateTimeField(db_index=True)
    actor_id = models.BigIntegerField(null=True, help_text="the person, also where a token or a job acted for them")
    actor = models.CharField(max_length=80, help_text="user:3, token:7, job:…, or system")
    deed = models.CharField(max_length=80)
    thing = models.CharField(max_length=40)
    thing_id = models.CharField(max_length=200, blank=True)
    why = models.CharField(max_length=500, blank=True)
    facts = models.JSONField(default=dict)
    sealed = models.JSONField(default=dict)
    before_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects: ClassVar[models.Manager[Entry]] = Entries.as_manager()

    class Meta:
        ordering = ("number",)
        # The page lists the latest first, narrowed by one of these.
        indexes = (
            models.Index(fields=("actor_id", "-number"), name="audit_actor"),
            models.Index(fields=("deed", "-number"), name="audit_deed"),
            models.Index(fields=("thing", "thing_id", "-number"), name="audit_thing"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.deed}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the entry.

        Raises:
            TypeError: It is there already.
        """
        if not self._state.adding:
            raise TypeError(_REFUSED)
        super().save(*args, **kwargs)

    def delete(self, *_: Any, **__: Any) -> NoReturn:
        """Refuse.

        Raises:
            TypeError: Always.
        """
        raise TypeError(_REFUSED)


class Erasure(models.Model):
    """That somebody was erased: whom (a keyed fingerprint and the row's number), when, what went; no value of theirs.

    The same line is in ``erasures.jsonl`` in the data folder, which no restore replaces.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=10)
    subject = models.CharField(max_length=80, help_text="customer:55")
    digest = models.CharField(max_length=90)
    at = models.DateTimeField(db_index=True)
    gone = models.JSONField(default=dict, help_text="by room, in words: how many")
    entry = models.BigIntegerField(help_text="the number of its entry in the trail")
    swept_at = models.DateTimeField(null=True, help_text="when the freed space and the old backups were rewritten")
    trouble = models.TextField(blank=True, help_text="why that was not done")

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"erasure of {self.subject}"
