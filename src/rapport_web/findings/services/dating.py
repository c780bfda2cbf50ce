"""The day by which a finding is to be put right."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.findings.models import Finding, Note
from rapport_web.findings.permissions import WORK
from rapport_web.findings.services.holding import held_finding
from rapport_web.people.selectors import site_profile

if TYPE_CHECKING:
    from datetime import date

    from rapport_web.people.models import User


def set_due(*, finding: int, day: date | None, by: User, edits: int | None = None) -> Finding:
    """Set the day by which a finding is to be put right; the whole of that day counts, in the centre's time zone.

    Args:
        finding: Which.
        day: The day; None takes it away.
        by: Who does it.
        edits: How often it had been changed when the person looked.

    Raises:
        Forbidden: The person may not.
        NotThere: There is no such finding.
        Invalid: The day is over.
        Conflict: It was changed meanwhile, or it is closed.
    """
    zone = ZoneInfo(site_profile().time_zone)
    if day is not None and day < timezone.localdate(timezone=zone):
        raise Invalid(_("This day is over. Choose one from today on."), field="day")
    due = datetime.combine(day, time(23, 59, 59), tzinfo=zone) if day is not None else None
    with transaction.atomic():
        row = held_finding(finding, by=by, edits=edits)
        if row.state == Finding.State.CLOSED:
            raise Conflict(_("This finding is closed, so no day is left to be set."))
        if row.due_at == due:
            return row
        before, row.due_at = row.due_at, due
        row.save()
        Note.objects.create(finding=row, what=Note.What.DUE, by=by, due_at=due)
        record(by=by, deed=WORK, thing="finding", thing_id=row.pk, facts={"before": before, "after": due})
    return row
