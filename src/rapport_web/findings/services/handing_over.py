"""A finding comes into somebody's hands, or out of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.findings.models import Finding, Note
from rapport_web.findings.permissions import WORK
from rapport_web.findings.selectors import workers
from rapport_web.findings.services.holding import held_finding

if TYPE_CHECKING:
    from rapport_web.people.models import User


def hand_over(*, finding: int, to: User | None, by: User, edits: int | None = None) -> Finding:
    """Take a finding on oneself, hand it to somebody, or lay it down.

    Args:
        finding: Which.
        to: Into whose hands; None into nobody's.
        by: Who does it.
        edits: How often it had been changed when the person looked.

    Raises:
        Forbidden: The person may not.
        NotThere: There is no such finding.
        Invalid: That person cannot take it on.
        Conflict: It was changed meanwhile, or it is closed.
    """
    with transaction.atomic():
        row = held_finding(finding, by=by, edits=edits)
        if row.state == Finding.State.CLOSED:
            raise Conflict(_("This finding is closed. Open it again before it is handed over."))
        if to is not None and not workers(row.owner).filter(pk=to.pk).exists():
            raise Invalid(_("Choose somebody who can take it on."), field="to")
        if row.assignee_id == (to.pk if to is not None else None):
            return row
        before, row.assignee = row.assignee_id, to
        row.state = Finding.State.IN_HAND if to is not None else Finding.State.OPEN
        row.save()
        what = Note.What.TAKEN if to == by else Note.What.HANDED
        Note.objects.create(finding=row, what=what, by=by, to=to)
        facts = {"before": before, "after": row.assignee_id}
        record(by=by, deed=WORK, thing="finding", thing_id=row.pk, facts=facts)
    return row
