"""Imports as rows: what came, how it was read, how far it is, and what became of it. The files lie in a folder."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Import(models.Model):
    """One import; its id is the ``batch`` of what it stored.

    ``way`` is how it was read, ``found`` what reading it found, in numbers and examples. ``offset`` is how many bytes
    of the prepared file are stored already; it moves in the transaction that stores them, so that an import that was
    killed goes on exactly where it was.
    """

    class State(models.TextChoices):
        """How far it is."""

        READING = "reading", _("being read")
        READY = "ready", _("waiting for your word")
        STORING = "storing", _("coming in")
        DONE = "done", _("in")
        UNDOING = "undoing", _("being taken out")
        UNDONE = "undone", _("taken out again")
        CANCELLED = "cancelled", _("not brought in")

    class Via(models.TextChoices):
        """The way it came."""

        PAGE = "page", _("by page")
        WATCH = "watch", _("from the folder")
        API = "api", _("by the API")
        COMMAND = "command", _("by command")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READING)
    via = models.CharField(max_length=8, choices=Via.choices, default=Via.PAGE)
    name = models.CharField(max_length=200)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)
    ended_at = models.DateTimeField(null=True)
    job = models.UUIDField(null=True)
    files = models.JSONField(default=list)
    way = models.JSONField(default=dict)
    found = models.JSONField(default=dict)
    offset = models.BigIntegerField(default=0)
    answers_offset = models.BigIntegerField(default=0)
    result = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-made_at",)

    def __str__(self) -> str:
        return self.name

    def counted(self, name: str) -> int:
        """Return one of the counts of what was stored: new, same, changed, answers, ..."""
        return int(self.result.get(name, 0))

    def add(self, **counts: int) -> None:
        """Add to the counts of what was stored."""
        self.result = {**self.result, **{name: self.counted(name) + count for name, count in counts.items()}}


class Way(models.Model):
    """A way of reading files, saved by name: columns, words, speakers and the zone of times without one."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    said = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class Watched(models.Model):
    """A file of the watched folder that was seen: which content, and the import that it became."""

    digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the content")
    path = models.CharField(max_length=500)
    seen_at = models.DateTimeField(auto_now_add=True)
    brought = models.ForeignKey(Import, null=True, on_delete=models.SET_NULL, related_name="watched")

    def __str__(self) -> str:
        return self.path


class Taken(models.Model):
    """A batch that a program sent, by its key: the same key gets the same answer again."""

    key = models.CharField(max_length=200, unique=True)
    body = models.CharField(max_length=64, help_text="keyed fingerprint of what was sent")
    answer = models.JSONField()
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return self.key
