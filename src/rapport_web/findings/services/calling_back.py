"""A customer in trouble is taken on, called, and the matter closed with whether it was enough in their view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.findings.masking import masked
from rapport_web.findings.models import Call, Recovery
from rapport_web.findings.permissions import RECOVER
from rapport_web.findings.services.holding import held_recovery

if TYPE_CHECKING:
    from rapport_web.people.models import User


def take_recovery(*, recovery: int, by: User, edits: int | None = None) -> Recovery:
    """Take it on oneself to call a customer back, also from a colleague.

    Raises:
        Forbidden: The person may not.
        NotThere: There is no such customer.
        Conflict: It was changed meanwhile, it is closed, or it is the person's already.
    """
    with transaction.atomic():
        row = held_recovery(recovery, by=by, edits=edits)
        if row.assignee_id == by.pk:
            raise Conflict(_("You have taken this on already."))
        before = row.assignee_id
        row.state, row.assignee = Recovery.State.TAKEN, by
        row.save()
        facts = {"before": before, "after": by.pk}
        record(by=by, deed=RECOVER, thing="recovery", thing_id=row.pk, facts=facts)
    return row


def log_call(*, recovery: int, reached: bool, note: str, by: User) -> Call:
    """Write down a try to reach a customer. Who calls first has taken it on.

    Args:
        recovery: Whom.
        reached: Whether the customer was reached.
        note: What was said; masked before it is kept.
        by: Who called.

    Raises:
        Forbidden: The person may not.
        NotThere: There is no such customer.
        Invalid: The note is too long.
        Conflict: It is closed.
    """
    words = masked(note, field="note")
    with transaction.atomic():
        row = held_recovery(recovery, by=by, edits=None)
        if row.assignee_id is None:
            row.state, row.assignee = Recovery.State.TAKEN, by
        row.save()
        call = Call.objects.create(recovery=row, by=by, reached=reached, note=words)
        record(by=by, deed=RECOVER, thing="recovery", thing_id=row.pk, facts={"call": call.pk, "reached": reached})
    return call


def close_recovery(*, recovery: int, done: str, enough: str, by: User, edits: int | None = None) -> Recovery:
    """Close it, with what was done and whether that was enough in the customer's own view.

    Args:
        recovery: Which.
        done: What was done; masked before it is kept. It can be left out where the customer could not be reached.
        enough: Of :class:`Recovery.Enough`.
        by: Who closes it.
        edits: How often it had been changed when the person looked.

    Raises:
        Forbidden: The person may not.
        NotThere: There is no such customer.
        Invalid: No answer, no words, or no call that would have given the answer.
        Conflict: It was changed meanwhile, or it is closed already.
    """
    if enough not in Recovery.Enough.values:
        raise Invalid(_("Choose whether it was enough, as the customer sees it."), field="enough")
    unreached = enough == Recovery.Enough.UNREACHED
    words = masked(done, field="done", needed="" if unreached else _("Write what was done for the customer."))
    with transaction.atomic():
        row = held_recovery(recovery, by=by, edits=edits)
        _called(row, unreached=unreached)
        row.state, row.enough, row.done = Recovery.State.CLOSED, enough, words
        row.closed_at, row.closed_by = timezone.now(), by
        row.assignee = row.assignee or by
        row.save()
        record(by=by, deed=RECOVER, thing="recovery", thing_id=row.pk, facts={"enough": enough})
    return row


def _called(row: Recovery, *, unreached: bool) -> None:
    """Refuse an answer that nobody can have given."""
    if unreached and not row.calls.exists():
        raise Invalid(_("Nobody has tried to call yet. Write down the calls first."), field="enough")
    if not unreached and not row.calls.filter(reached=True).exists():
        raise Invalid(_("Only the customer knows. Write down the call in which you asked, first."), field="enough")
