"""A finding whose words are all gone says nothing any more, unless somebody has worked on it."""

from __future__ import annotations

from django.db import transaction

from rapport_web.audit.services import record
from rapport_web.findings.models import Finding
from rapport_web.findings.permissions import OPEN


def drop_empty() -> int:
    """Delete open findings from answers that have no evidence left and that nobody touched; returns how many.

    One that somebody took on, set a day for or wrote about stays: they decide.
    """
    with transaction.atomic():
        untouched = Finding.objects.filter(state=Finding.State.OPEN, assignee=None, due_at=None, edits=1)
        rows = untouched.filter(source__in=("answers", "scores"), evidence=None).exclude(notes__system=False)
        found = list(rows.select_for_update(of=("self",)).values_list("pk", flat=True)) if rows.exists() else []
        for pk in found:
            record(by=None, deed=OPEN, thing="finding", thing_id=pk, facts={"dropped": "no evidence left"})
        Finding.objects.filter(pk__in=found).delete()
    return len(found)
