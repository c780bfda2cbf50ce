"""Asking for work, cancelling it, and doing what waits."""

from __future__ import annotations

import secrets
from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Conflict, NotThere
from rapport_web.jobs import waking
from rapport_web.jobs.carrying_out import carry_out
from rapport_web.jobs.claiming import SMALL, claim_next
from rapport_web.jobs.models import Job
from rapport_web.jobs.permissions import CANCEL
from rapport_web.jobs.registry import kind, says
from rapport_web.people.deeds import require

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django.contrib.auth.models import AbstractBaseUser

    from rapport_web.people.models import User

_ORDINARY = 5


def ask(
    *,
    kind_name: str,
    arguments: Mapping[str, Any] | None = None,
    by: AbstractBaseUser | None = None,
    small: bool | None = None,
    once: bool = False,
) -> Job:
    """Ask for a job. The row is the truth; a worker finds it even if nothing wakes it.

    Args:
        kind_name: What is to be done.
        arguments: What it is to be done to: ids and counts, no personal data.
        by: Who asks; None is the system.
        small: Whether this one is over in seconds; None is what its kind says.
        once: Return the one that waits already where the same is asked again.
    """
    what = kind(kind_name)
    if once:
        waiting = Job.objects.filter(kind=kind_name, state=Job.State.QUEUED, arguments=dict(arguments or {})).first()
        if waiting is not None:
            return waiting
    is_small = what.small if small is None else small
    job = Job.objects.create(
        kind=what.name,
        arguments=dict(arguments or {}),
        asked_by=by.pk if by else None,
        priority=SMALL if is_small else _ORDINARY,
    )
    transaction.on_commit(waking.ring)
    return job


def cancel(*, job: UUID, by: User) -> Job:
    """Cancel a job. One that runs stops at its next step; what it has done stays done.

    Raises:
        Forbidden: The person may not.
        NotThere: There is no such job.
        Conflict: It is over already.
    """
    require(by, CANCEL)
    with transaction.atomic():
        found = Job.objects.select_for_update().filter(pk=job).first()
        if found is None:
            raise NotThere(_("There is no such job."))
        open_states = (Job.State.QUEUED, Job.State.RUNNING)
        stopped = Job.objects.filter(pk=job, state__in=open_states).update(
            state=Job.State.CANCELLED, ended_at=timezone.now()
        )
        if not stopped:
            raise Conflict(_("“%(job)s” is over already; nothing was cancelled.") % {"job": says(found.kind)})
        facts = {"kind": found.kind, "before": found.state, "done": found.done}
        record(by=by, deed=CANCEL, thing="job", thing_id=job, facts=facts)
    found.refresh_from_db()
    return found


def work_off(*, most: int = 1000) -> int:
    """Do what waits, in this process, until nothing does; returns how many jobs that were. For tests and scripts."""
    claim = partial(secrets.token_hex, 8)
    for count in range(most):
        job = claim_next(f"here:{claim()}/0")
        if job is None:
            return count
        carry_out(job.pk, job.claim)
    return most
