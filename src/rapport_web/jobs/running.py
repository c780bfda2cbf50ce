"""A job while it runs: what it was asked, and how it tells how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from rapport_web.jobs.models import Job

if TYPE_CHECKING:
    from uuid import UUID


class Running:
    """What the work of a job is given."""

    def __init__(self, job: Job) -> None:
        self.id: UUID = job.pk
        self.arguments: dict[str, Any] = job.arguments
        self.asked_by: int | None = job.asked_by

    def progress(self, done: int, total: int | None = None) -> None:
        """Tell how far the work is. It is also the sign of life: call it at least every 30 seconds.

        Raises:
            Cancelled: Somebody cancelled the job; let it pass, after leaving things in order.
        """
        values: dict[str, Any] = {"done": done, "heartbeat": timezone.now()}
        if total is not None:
            values["total"] = total
        if not Job.objects.filter(pk=self.id, state=Job.State.RUNNING).update(**values):
            raise Cancelled


class Cancelled(BaseException):
    """Somebody cancelled the job. Not an ``Exception``, so that no work swallows it by mistake."""
