"""Jobs as rows: what is asked for, how far it is, and how it ended. Nothing else says what there is to do."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Job(models.Model):
    """Work that takes longer than a request.

    ``claim`` names the worker that runs it; whoever wants to write a running job's row must name the same one, so that
    two workers never run one job at once. A worker that dies leaves a row whose heartbeat stops; it begins anew.
    """

    class State(models.TextChoices):
        """How far it is."""

        QUEUED = "queued", _("waiting")
        RUNNING = "running", _("being worked on")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")
        CANCELLED = "cancelled", _("cancelled")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=60, db_index=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    priority = models.PositiveSmallIntegerField(default=5, help_text="the smaller goes first; 0 has a lane of its own")
    arguments = models.JSONField(default=dict)
    asked_by = models.BigIntegerField(null=True)
    asked_at = models.DateTimeField(auto_now_add=True, db_index=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    heartbeat = models.DateTimeField(null=True)
    claim = models.CharField(max_length=160, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(null=True)
    result = models.JSONField(default=dict)
    error = models.TextField(blank=True)

    class Meta:
        ordering = ("-asked_at",)
        indexes = (
            models.Index(fields=("state", "priority", "asked_at"), name="job_next"),
            models.Index(fields=("asked_by", "-asked_at"), name="job_asked_by"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in (Job.State.DONE, Job.State.FAILED, Job.State.CANCELLED)


class Schedule(models.Model):
    """When work that comes again is due; its row is what stops two workers from asking for it twice."""

    kind = models.CharField(max_length=60, unique=True)
    due_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} at {self.due_at}"
