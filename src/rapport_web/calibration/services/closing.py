"""Closing a session: what was agreed on stands, and what nobody scored is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport_web.audit.services import record
from rapport_web.calibration.models import Agreed, Score, Session
from rapport_web.calibration.permissions import LEAD
from rapport_web.calibration.selectors.spread import common_answers, unsettled
from rapport_web.calibration.services.holding import count_edit, held
from rapport_web.calibration.services.inviting import withdraw
from rapport_web.exceptions import Conflict
from rapport_web.people.deeds import authorise

if TYPE_CHECKING:
    from rapport_web.people.models import User


def close_session(*, session: Session, by: User | None, edits: int | None = None) -> Session:
    """Close a session that was talked over.

    Where all gave the same answer and nobody wrote anything else down, that answer becomes the agreed one.

    Raises:
        Forbidden: This person may not.
        Conflict: It is not open for talk, was changed meanwhile, or a question on which people differed has no agreed
            answer.
    """
    authorise(by, LEAD)
    with transaction.atomic():
        row = held(session, edits=edits, states=(Session.State.TALKING,))
        left = sum(len(names) for names in unsettled(row).values())
        if left:
            raise Conflict(
                ngettext(
                    "%s question on which people differed has no agreed answer yet.",
                    "%s questions on which people differed have no agreed answer yet.",
                    left,
                )
                % left
            )
        why = _("Everybody gave this answer.")
        Agreed.objects.bulk_create(
            Agreed(case=case, question=question, answer=answer.to_dict(), why=why, by=by)
            for case, question, answer in common_answers(row)
        )
        _end(row)
        facts = {"before": {"state": Session.State.TALKING}, "after": {"state": row.state}}
        record(by=by, deed=LEAD, thing="calibrationsession", thing_id=row.pk, facts=facts)
    return row


def call_off(*, session: Session, why: str, by: User | None) -> Session:
    """Call a session off before it is opened: nobody has to score any more, and nobody's score is ever shown.

    Raises:
        Forbidden: This person may not.
        Conflict: It was opened already.
    """
    authorise(by, LEAD)
    with transaction.atomic():
        row = held(session, edits=None, states=(Session.State.SCORING,))
        _end(row)
        facts = {"before": {"state": Session.State.SCORING}, "after": {"state": row.state}}
        record(by=by, deed=LEAD, thing="calibrationsession", thing_id=row.pk, why=why, facts=facts)
    return row


def _end(row: Session) -> None:
    withdraw(Score.objects.filter(case__session=row).values_list("task", flat=True))
    row.state, row.closed_at = Session.State.CLOSED, timezone.now()
    row.save(update_fields=["state", "closed_at"])
    count_edit(row)
