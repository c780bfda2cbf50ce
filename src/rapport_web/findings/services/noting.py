"""What was done so far about a finding, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.findings.masking import masked
from rapport_web.findings.models import Note
from rapport_web.findings.permissions import WORK
from rapport_web.findings.services.holding import held_finding

if TYPE_CHECKING:
    from rapport_web.people.models import User


def note(*, finding: int, said: str, by: User) -> Note:
    """Write down what was done so far; notes are only added, so none is ever stale.

    Raises:
        Forbidden: The person may not.
        NotThere: There is no such finding.
        Invalid: No words, or too many.
    """
    words = masked(said, field="said", needed=_("Write what was done, or what was found out."))
    with transaction.atomic():
        row = held_finding(finding, by=by, edits=None)
        kept = Note.objects.create(finding=row, what=Note.What.SAID, by=by, said=words)
        record(by=by, deed=WORK, thing="finding", thing_id=row.pk, facts={"note": kept.pk})
    return kept
