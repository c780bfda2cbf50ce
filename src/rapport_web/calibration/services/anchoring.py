"""Making an agreed conversation an anchor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from rapport.scorecards import Given
from rapport_web.calibration.models import Session
from rapport_web.evaluations.services.anchors import set_anchor
from rapport_web.exceptions import Conflict

if TYPE_CHECKING:
    from rapport_web.calibration.models import Case
    from rapport_web.evaluations.models import Anchor
    from rapport_web.people.models import User


def make_anchor(*, case: Case, by: User | None) -> Anchor:
    """Make a conversation of a closed session an anchor, with the answers that were agreed on.

    Raises:
        Forbidden: This person may not.
        Conflict: The session is not closed, or the conversation is an anchor already.
        Invalid: A question has no agreed answer.
    """
    session = Session.objects.select_related("version__scorecard").get(pk=case.session_id)
    if session.state != Session.State.CLOSED or session.opened_at is None:
        raise Conflict(_("Close the session first: what was agreed on may still change."))
    answers = {row.question: Given.from_dict(row.answer) for row in case.agreed.all()}
    return set_anchor(conversation=case.conversation, version=session.version, answers=answers, by=by)
