"""A finding is closed, with what became of it; and opened again where that was too early."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.findings.masking import masked
from rapport_web.findings.models import Finding, Note
from rapport_web.findings.permissions import WORK
from rapport_web.findings.services.holding import held_finding

if TYPE_CHECKING:
    from rapport_web.people.models import User


def close_finding(*, finding: int, outcome: str, done: str, by: User, edits: int | None = None) -> Finding:
    """Close a finding.

    Args:
        finding: Which.
        outcome: What became of it, of :class:`Finding.Outcome`.
        done: What was done, or why nothing was; masked before it is kept.
        by: Who closes it.
        edits: How often it had been changed when the person looked.

    Raises:
        Forbidden: The person may not.
        NotThere: There is no such finding.
        Invalid: No outcome or no words.
        Conflict: It was changed meanwhile, or it is closed already.
    """
    if outcome not in Finding.Outcome.values:
        raise Invalid(_("Choose what became of it."), field="outcome")
    words = masked(
        done, field="done", needed=_("Write what was done, or why nothing was: it is read when it comes back.")
    )
    with transaction.atomic():
        row = held_finding(finding, by=by, edits=edits)
        if row.state == Finding.State.CLOSED:
            raise Conflict(_("This finding is closed already."))
        row.state, row.outcome, row.done = Finding.State.CLOSED, outcome, words
        row.closed_by, row.closed_at = by, timezone.now()
        row.save()
        Note.objects.create(finding=row, what=Note.What.CLOSED, by=by, said=words)
        record(by=by, deed=WORK, thing="finding", thing_id=row.pk, facts={"outcome": outcome})
    return row


def reopen_finding(*, finding: int, why: str, by: User, edits: int | None = None) -> Finding:
    """Open a closed finding again; what was done stays in its history.

    Args:
        finding: Which.
        why: Why; masked before it is kept.
        by: Who opens it.
        edits: How often it had been changed when the person looked.

    Raises:
        Forbidden: The person may not.
        NotThere: There is no such finding.
        Invalid: No words.
        Conflict: It was changed meanwhile, it is open, or the same trouble has a later finding that is.
    """
    words = masked(why, field="why", needed=_("Write why it is open again."))
    later = Conflict(_("The same trouble has a later finding that is open. Work on that one."))
    with transaction.atomic():
        row = held_finding(finding, by=by, edits=edits)
        if row.state != Finding.State.CLOSED:
            raise Conflict(_("This finding is open."))
        row.state = Finding.State.IN_HAND if row.assignee_id else Finding.State.OPEN
        row.outcome, row.done, row.closed_at, row.closed_by = "", "", None, None
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:
            raise later from None
        Note.objects.create(finding=row, what=Note.What.REOPENED, by=by, said=words)
        record(by=by, deed=WORK, thing="finding", thing_id=row.pk, facts={"state": row.state})
    return row
