"""A customer in trouble is put on the list of those to be called, with a clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone

from rapport_web.audit.services import record
from rapport_web.findings.clock import due_after
from rapport_web.findings.models import Recovery
from rapport_web.findings.permissions import RECOVER
from rapport_web.people.selectors import site_profile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport_web.conversations.models import Conversation

REASONS: Final = ("callback", "unresolved", "leaving")


def open_recovery(*, conversation: Conversation, reasons: Iterable[str]) -> Recovery:
    """Put a customer on the list of those to be called. It can be repeated, by two jobs at once as well.

    Where the customer is on the list already, reasons that are new are added and the clock goes on. One that was
    closed is opened again, with a new clock, only for a reason that it did not have.

    Args:
        conversation: What the customer was asked about.
        reasons: Of :data:`REASONS`.

    Raises:
        KeyError: There is no such reason, or none was given: a programmer's mistake.
    """
    given = set(reasons)
    if not given or not given <= set(REASONS):
        raise KeyError(sorted(given))
    now = timezone.now()
    with transaction.atomic():
        due = due_after(now, site_profile().time_zone)
        row, made = Recovery.objects.select_for_update().get_or_create(
            conversation=conversation, defaults={"reasons": _in_order(given), "due_at": due}
        )
        new = given - set(row.reasons)
        again = not made and bool(new) and row.state == Recovery.State.CLOSED
        if new:
            row.reasons = _in_order(given | set(row.reasons))
            row.edits += 1
        if again:
            row.state, row.assignee, row.closed_at, row.closed_by = Recovery.State.OPEN, None, None, None
            row.due_at, row.enough = due, ""
        if new:
            row.save()
        if made or again:
            facts = {"conversation": conversation.pk, "reasons": row.reasons, "again": again}
            record(by=None, deed=RECOVER, thing="recovery", thing_id=row.pk, facts=facts)
    return row


def _in_order(reasons: Iterable[str]) -> list[str]:
    wanted = set(reasons)
    return [reason for reason in REASONS if reason in wanted]
