"""A finding or a customer in trouble, held for a change: seen by who asks, and as it was when they looked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from rapport_web.exceptions import Conflict, Forbidden, NotThere
from rapport_web.findings.models import Finding, Recovery
from rapport_web.findings.permissions import RECOVER, WORK
from rapport_web.findings.selectors import findings_for, may_recover, may_work, recoveries_for
from rapport_web.people.deeds import require

if TYPE_CHECKING:
    from rapport_web.people.models import User


def held_finding(pk: int, *, by: User, edits: int | None) -> Finding:
    """Return a finding to be worked on, its row locked; call it in a transaction.

    Args:
        pk: Which.
        by: Who works on it.
        edits: How often it had been changed when the person looked; None asks for no check.

    Raises:
        Forbidden: The person may not.
        NotThere: There is none, or none that the person may see.
        Conflict: Somebody changed it meanwhile.
    """
    require(by, WORK)
    if not findings_for(by).filter(pk=pk).exists():
        raise NotThere(_("There is no such finding among those you may see."))
    row = Finding.objects.select_for_update().get(pk=pk)
    if not may_work(by, row):
        raise Forbidden(_("What is people’s is worked on by the QA leads."))
    if edits is not None and edits != row.edits:
        raise Conflict(
            _("Somebody changed this finding meanwhile. Nothing of yours was done; look at it, and send again.")
        )
    row.edits += 1
    return row


def held_recovery(pk: int, *, by: User, edits: int | None, open_only: bool = True) -> Recovery:
    """Return a customer in trouble to be worked for, the row locked; call it in a transaction.

    Args:
        pk: Which.
        by: Who works for them.
        edits: How often it had been changed when the person looked; None asks for no check.
        open_only: Refuse one that is closed.

    Raises:
        Forbidden: The person may not.
        NotThere: There is none, or none that the person may see.
        Conflict: Somebody changed it meanwhile, or it is closed.
    """
    require(by, RECOVER)
    if not recoveries_for(by).filter(pk=pk).exists():
        raise NotThere(_("There is no such customer among those you may see."))
    row = Recovery.objects.select_for_update().get(pk=pk)
    if not may_recover(by, row):
        raise NotThere(_("There is no such customer in the teams that you lead."))
    if edits is not None and edits != row.edits:
        raise Conflict(_("Somebody changed this meanwhile. Nothing of yours was done; look at it, and send again."))
    if open_only and row.state == Recovery.State.CLOSED:
        raise Conflict(_("This is closed already."))
    row.edits += 1
    return row
