"""A job in words, as pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils import timezone
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport_web.jobs.models import Job
from rapport_web.jobs.registry import says

if TYPE_CHECKING:
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Shown:
    """One job in words.

    Attributes:
        says: What it does.
        state: Its state's name, for marks and conditions.
        word: Its state in words.
        far: How far it is: "1,200 of 5,000".
        left: How long it will take at this pace; empty where that cannot be told yet.
        done: For the bar, with ``total``.
    """

    id: UUID
    says: str
    state: str
    word: str
    far: str
    left: str
    done: int
    total: int | None
    error: str
    job: Job

    @property
    def over(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.job.over


def shown(job: Job) -> Shown:
    """Put a job into words."""
    return Shown(
        id=job.pk,
        says=says(job.kind),
        state=job.state,
        word=str(Job.State(job.state).label),
        far=_far(job),
        left=_left(job),
        done=job.done,
        total=job.total,
        error=job.error,
        job=job,
    )


def _far(job: Job) -> str:
    if job.total:
        return _("%(done)s of %(total)s") % {"done": intcomma(job.done), "total": intcomma(job.total)}
    return intcomma(job.done) if job.done else ""


def _left(job: Job) -> str:
    """Say how long it still takes, from five seconds and one part in fifty on: before, a guess would jump about."""
    if job.state != Job.State.RUNNING or not job.total or job.started_at is None or job.done * 50 < job.total:
        return ""
    so_far = timezone.now() - job.started_at
    seconds = so_far.total_seconds()
    if seconds < 5:  # noqa: PLR2004  # the docstring says it
        return ""
    left = so_far * ((job.total - job.done) / job.done)
    if left.total_seconds() < 60:  # noqa: PLR2004  # a minute
        return _("less than a minute")
    now = timezone.now()
    return _("about %(time)s") % {"time": timesince(now, now + left, depth=1)}


def lede(jobs: list[Shown]) -> str:
    """Return the page's answer in one sentence."""
    running = sum(job.state == Job.State.RUNNING for job in jobs)
    waiting = len(jobs) - running
    if not jobs:
        return _("Nothing at the moment. Pages show all that was brought in.")
    now = ngettext("%(n)d job is being worked on", "%(n)d jobs are being worked on", running) % {"n": running}
    if not waiting:
        return f"{now}."
    more = ngettext("%(n)d waits", "%(n)d wait", waiting) % {"n": waiting}
    return f"{now}, {more}."
