"""Work that comes again: asked for when it is due, by one of the workers there are."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from rapport_web.jobs.models import Job, Schedule
from rapport_web.jobs.registry import comes_again
from rapport_web.jobs.services import ask

_OPEN = (Job.State.QUEUED, Job.State.RUNNING)


def ask_for_what_is_due() -> int:
    """Ask for the work that is due; returns how many jobs that were.

    Of several workers that look at once, the one whose update of the row finds it as it was read asks.
    """
    now, asked = timezone.now(), 0
    due_at = dict(Schedule.objects.values_list("kind", "due_at"))
    for again in comes_again():
        if again.kind in due_at and due_at[again.kind] > now:
            continue
        after = now + timedelta(seconds=again.seconds)
        if again.kind in due_at:
            first = Schedule.objects.filter(kind=again.kind, due_at=due_at[again.kind]).update(due_at=after)
        else:
            _row, first = Schedule.objects.get_or_create(kind=again.kind, defaults={"due_at": after})
        if first and again.when() and not Job.objects.filter(kind=again.kind, state__in=_OPEN).exists():
            ask(kind_name=again.kind)
            asked += 1
    return asked
