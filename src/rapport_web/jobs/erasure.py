"""A person erased from what jobs were asked and what they answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from rapport_web.jobs.models import Job
from rapport_web.people.erasure import on_erasure, scrubbed

if TYPE_CHECKING:
    from rapport_web.people.erasure import Subject


def _forget(subject: Subject) -> dict[str, int]:
    """Take a person's marks out of every job; work that is left to do goes on without them."""
    changed = 0
    if not subject.marks:
        return {}
    for job in Job.objects.only("arguments", "result", "error").iterator(chunk_size=500):
        before = [job.arguments, job.result, job.error]
        after = scrubbed(before, subject.marks)
        if after != before:
            job.arguments, job.result, job.error = after
            job.save(update_fields=["arguments", "result", "error"])
            changed += 1
    return {_("jobs that named them"): changed}


on_erasure("jobs", _forget)
