"""Doing one job, in whatever process, and writing down how it ended, in plain words and without personal data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from django.db import OperationalError, close_old_connections
from django.utils.translation import gettext as _

from rapport.exceptions import UsageError
from rapport_web.audit.acting import acting_through
from rapport_web.exceptions import PlatformError
from rapport_web.jobs.claiming import close, give_back, lost
from rapport_web.jobs.models import Job
from rapport_web.jobs.registry import is_again, kind
from rapport_web.jobs.running import Cancelled, Running, Stopped

if TYPE_CHECKING:
    from uuid import UUID

LOG = structlog.get_logger(__name__)


def carry_out(pk: UUID, claim: str) -> None:
    """Do a job that was claimed; nothing where another worker has it now."""
    job = Job.objects.filter(pk=pk, state=Job.State.RUNNING, claim=claim).first()
    if job is None:
        return
    say = LOG.bind(job=str(pk), kind=job.kind)
    say.info("job_begins", attempt=job.attempts)
    try:
        with acting_through("job", job.pk):
            result = kind(job.kind).run(Running(job))
    except Cancelled:
        say.info("job_cancelled")
    except Stopped:
        say.info("job_goes_on_later")
        give_back(pk, claim)
    except OperationalError:
        # The database was not to be had: that passes, and the job may be tried again.
        say.exception("job_lost_its_database")
        close_old_connections()
        lost(pk, claim)
    except Exception as error:  # noqa: BLE001  # whatever a room's work raises ends that job and no other
        say.exception("job_failed")
        close(job, Job.State.FAILED, error=_in_words(error, job))
    else:
        close(job, Job.State.DONE, result=result)
        if not result and is_again(job.kind):
            Job.objects.filter(pk=pk, state=Job.State.DONE).delete()
        say.info("job_done")


def _in_words(error: Exception, job: Job) -> str:
    """Say why a job failed. Only errors whose message was written for users are quoted: others may hold anything."""
    if isinstance(error, (PlatformError, UsageError)):
        return str(error)
    words = _(
        "A fault ended it (%(fault)s). What was done is kept. The worker’s log says more beside the number %(job)s."
    )
    return words % {"fault": type(error).__name__, "job": job.pk}
