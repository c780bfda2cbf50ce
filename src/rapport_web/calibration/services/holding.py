"""A session held for a deed: locked, in the right state, and as the person who changes it saw it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F
from django.utils.translation import gettext as _

from rapport_web.calibration.models import Session
from rapport_web.exceptions import Conflict, NotThere

if TYPE_CHECKING:
    from collections.abc import Collection

_STATE = Session.State


def held(session: Session, *, edits: int | None, states: Collection[str]) -> Session:
    """Return the session, locked until the transaction ends.

    Args:
        session: Which one.
        edits: How often it had been changed when the person saw it; None where that is not asked.
        states: In one of which it must be.

    Raises:
        NotThere: It is gone.
        Conflict: It is in another state, or was changed meanwhile.
    """
    row = Session.objects.select_for_update().filter(pk=session.pk).first()
    if row is None:
        raise NotThere(_("There is no such session."))
    if row.state not in states:
        raise Conflict(says(row.state))
    if edits is not None and row.edits != edits:
        raise Conflict(_("Somebody changed the session meanwhile. Look at what stands there now, then do it again."))
    return row


def says(state: str) -> str:
    """Return why something cannot be done in a state."""
    return {
        str(_STATE.SCORING): _("It is still being scored; open it for talk first."),
        str(_STATE.TALKING): _("It is being talked over already."),
        str(_STATE.CLOSED): _("The session is closed; nothing of it changes any more."),
    }[state]


def count_edit(row: Session) -> None:
    """Count a change."""
    Session.objects.filter(pk=row.pk).update(edits=F("edits") + 1)
    row.edits += 1
