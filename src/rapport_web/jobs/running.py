"""A job while it runs: what it was asked, and how it tells how far it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone

from rapport_web.jobs.ending import ENDING
from rapport_web.jobs.models import Job

if TYPE_CHECKING:
    from uuid import UUID


class Running:
    """What the work of a job is given."""

    def __init__(self, job: Job) -> None:
        self.id: UUID = job.pk
        self.arguments: dict[str, Any] = job.arguments
        self.asked_by: int | None = job.asked_by
        self._claim = job.claim

    def progress(self, done: int, total: int | None = None) -> None:
        """Tell how far the work is. It is also where a job that is cancelled, or whose worker ends, stops.

        Call it often, outside of transactions, when what is done so far is in order.

        Raises:
            Cancelled: Somebody cancelled the job, or another worker has it; let it pass.
            Stopped: The worker ends; let it pass. The job goes on later.
        """
        values: dict[str, Any] = {"done": done, "heartbeat": timezone.now()}
        if total is not None:
            values["total"] = total
        if not Job.objects.filter(pk=self.id, state=Job.State.RUNNING, claim=self._claim).update(**values):
            raise Cancelled
        if ENDING.is_set():
            raise Stopped


class Cancelled(BaseException):
    """The job is cancelled, or another worker has it. Not an ``Exception``, so that no work swallows it by mistake."""


class Stopped(BaseException):
    """The worker ends; the job goes on later."""
