"""An import whose job came to an end before its work did: cancelled, or failed. It can go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport_web.ingest.models import Import
from rapport_web.jobs.models import Job

if TYPE_CHECKING:
    from uuid import UUID

_UNDER_WAY: Final = frozenset((Import.State.READING, Import.State.STORING, Import.State.UNDOING))


def job_of(batch: UUID | None) -> Job | None:
    """Return an import's job; None once it was cleared away."""
    return Job.objects.filter(pk=batch).first() if batch else None


def has_stopped(brought: Import) -> bool:
    """Whether work on an import ended before it was done."""
    if brought.state not in _UNDER_WAY:
        return False
    job = job_of(brought.job)
    return job is None or job.state not in {Job.State.QUEUED, Job.State.RUNNING}
