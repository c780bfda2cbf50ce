"""What is known of jobs."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.core.cache import cache
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.exceptions import NotThere
from rapport_web.jobs.alive import anybody_here
from rapport_web.jobs.claiming import WORKER_SIGNED
from rapport_web.jobs.models import Job
from rapport_web.jobs.permissions import SEE
from rapport_web.jobs.registry import is_again

if TYPE_CHECKING:
    from uuid import UUID

    from django.db.models import QuerySet

    from rapport_web.people.models import User

OPEN: Final = (Job.State.QUEUED, Job.State.RUNNING)
# A worker looks every half second, so one that is there would have taken it.
_TAKEN_WITHIN: Final = timedelta(seconds=45)


def under_way() -> list[Job]:
    """Return what runs, the longest first, and then what waits, in the order in which it will be taken."""
    running = Job.objects.filter(state=Job.State.RUNNING).order_by("started_at")
    waiting = Job.objects.filter(state=Job.State.QUEUED).order_by("priority", "asked_at")[:50]
    return [*(job for job in running if not is_again(job.kind)), *(job for job in waiting if not is_again(job.kind))]


def ended() -> QuerySet[Job]:
    """Return what is over, the latest first."""
    return Job.objects.exclude(state__in=OPEN).exclude(ended_at=None).order_by("-ended_at", "-pk")


def failed_lately() -> list[Job]:
    """Return what failed within a week, the latest first."""
    week = timezone.now() - timedelta(days=7)
    return list(Job.objects.filter(state=Job.State.FAILED, ended_at__gt=week).order_by("-ended_at")[:20])


def nobody_works() -> bool:
    """Whether jobs wait and no worker takes them."""
    since = timezone.now() - _TAKEN_WITHIN
    signs = Q(state=Job.State.RUNNING, heartbeat__gt=since) | Q(ended_at__gt=since) | Q(started_at__gt=since)
    return (
        Job.objects.filter(state=Job.State.QUEUED, asked_at__lt=since).exists()
        and not Job.objects.filter(signs).exists()
    )


def worker_seen() -> bool:
    """Whether some worker lives: one of this data folder, else one elsewhere that signed within a minute."""
    return anybody_here() or cache.get(WORKER_SIGNED) is not None


def followed(user: User, job: UUID) -> Job:
    """Return a job to somebody who asked for it, or who may see all.

    Raises:
        NotThere: There is none, or it is somebody else's.
    """
    found = Job.objects.filter(pk=job).first()
    if found is None or not (found.asked_by == user.pk or user.may(SEE)):
        raise NotThere(_("There is no such job among those you asked for."))
    return found
