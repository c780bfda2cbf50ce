"""Who runs a job: taken by a conditional update, given back, begun anew where its worker died."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.core.cache import cache
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.jobs.alive import is_dead
from rapport_web.jobs.models import Job
from rapport_web.jobs.registry import goes_on

if TYPE_CHECKING:
    from uuid import UUID

ATTEMPTS: Final = 3
SMALL: Final = 0
# A worker signs every ten seconds; six that are missing are no delay.
SILENCE: Final = timedelta(seconds=60)
WORKER_SIGNED: Final = "jobs.worker_signed"


def claim_next(claim: str, *, only_small: bool = False) -> Job | None:
    """Take the next job for a worker; None where there is none. Two workers never get the same one.

    Args:
        claim: The worker's name, another one for each job it takes.
        only_small: Leave long ones to others.
    """
    waiting = Job.objects.filter(state=Job.State.QUEUED).order_by("priority", "asked_at")
    if only_small:
        waiting = waiting.filter(priority=SMALL)
    # Another worker may take it between the two statements; then the next is tried.
    for key in waiting.values_list("pk", flat=True)[:5]:
        now = timezone.now()
        taken = Job.objects.filter(pk=key, state=Job.State.QUEUED).update(
            state=Job.State.RUNNING,
            claim=claim,
            started_at=now,
            heartbeat=now,
            attempts=F("attempts") + 1,
            done=0,
            error="",
        )
        if taken:
            return Job.objects.get(pk=key)
    return None


def close(job: Job, state: Job.State, *, result: dict[str, Any] | None = None, error: str = "") -> bool:
    """Write how a job ended, if it is still this worker's; False where it is not."""
    values = {"state": state, "ended_at": timezone.now(), "result": result or {}, "error": error}
    return bool(Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, claim=job.claim).update(**values))


def give_back(pk: UUID, claim: str) -> None:
    """Put a job back in the queue because its worker ends; that counts as no attempt."""
    Job.objects.filter(pk=pk, state=Job.State.RUNNING, claim=claim).update(
        state=Job.State.QUEUED, claim="", heartbeat=None, attempts=F("attempts") - 1
    )


def lost(pk: UUID, claim: str) -> None:
    """Begin a job anew whose worker died; after the third time it has failed.

    An attempt of work that goes on where it was is not counted where it got anywhere: a machine that is restarted every
    hour reads its conversations all the same.
    """
    mine = Job.objects.filter(pk=pk, state=Job.State.RUNNING, claim=claim)
    job = mine.only("kind", "done").first()
    if job is not None and job.done and goes_on(job.kind):
        give_back(pk, claim)
        return
    if mine.filter(attempts__lt=ATTEMPTS).update(state=Job.State.QUEUED, claim="", heartbeat=None):
        return
    reason = _(
        "It was begun %(times)d times and its process ended each time before it was done, perhaps for want of memory. "
        "What was done is kept. Give the machine more memory or set RAPPORT_WORKERS to 1, then ask for it again."
    )
    mine.update(state=Job.State.FAILED, ended_at=timezone.now(), error=reason % {"times": ATTEMPTS})


def find_lost() -> int:
    """Begin anew what dead workers left behind; returns how many there were."""
    silent = timezone.now() - SILENCE
    found = 0
    for pk, claim, heartbeat in Job.objects.filter(state=Job.State.RUNNING).values_list("pk", "claim", "heartbeat"):
        if heartbeat is None or heartbeat < silent or is_dead(claim):
            lost(pk, claim)
            found += 1
    return found


def sign(worker: str) -> None:
    """Write a worker's sign of life into all that it runs, and where machines that share the database see it."""
    cache.set(WORKER_SIGNED, worker, SILENCE.total_seconds())
    Job.objects.filter(Q(claim__startswith=f"{worker}/"), state=Job.State.RUNNING).update(heartbeat=timezone.now())
