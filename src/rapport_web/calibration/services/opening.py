"""Opening a session for talk: from then on those who scored see what the others gave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.calibration.models import Score, Session
from rapport_web.calibration.permissions import LEAD
from rapport_web.calibration.services.holding import count_edit, held
from rapport_web.evaluations.models import Task
from rapport_web.exceptions import Conflict
from rapport_web.people.deeds import authorise

if TYPE_CHECKING:
    from rapport_web.people.models import User

TWO = 2


def open_session(*, session: Session, by: User | None, edits: int | None = None) -> Session:
    """Lay the scores open. Who has not scored yet stays blind until they have, or are excused.

    Raises:
        Forbidden: This person may not.
        Conflict: It is open or closed already, was changed meanwhile, or no conversation was scored by two.
    """
    authorise(by, LEAD)
    with transaction.atomic():
        row = held(session, edits=edits, states=(Session.State.SCORING,))
        done = Score.objects.filter(case__session=row, task__state=Task.State.DONE)
        counts = done.values("case").annotate(n=Count("pk")).values_list("n", flat=True)
        if not any(n >= TWO for n in counts):
            raise Conflict(_("No conversation has been scored by two people yet: there would be nothing to compare."))
        row.state, row.opened_at = Session.State.TALKING, timezone.now()
        row.save(update_fields=["state", "opened_at"])
        count_edit(row)
        facts = {"before": {"state": Session.State.SCORING}, "after": {"state": row.state, "scores": sum(counts)}}
        record(by=by, deed=LEAD, thing="calibrationsession", thing_id=row.pk, facts=facts)
    return row
