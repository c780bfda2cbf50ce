"""Saying something of a question, or of a conversation as a whole, while it is talked over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.calibration.models import Remark, Session
from rapport_web.calibration.permissions import LEAD, TAKE_PART
from rapport_web.calibration.selectors.sessions import may_talk
from rapport_web.calibration.services.holding import held
from rapport_web.exceptions import Forbidden, Invalid
from rapport_web.findings.masking import masked
from rapport_web.people.deeds import require

if TYPE_CHECKING:
    from rapport_web.calibration.models import Case
    from rapport_web.people.models import User

LONGEST = 2000


def say(*, case: Case, said: str, by: User, question: str = "") -> Remark:
    """Say something. Who leads sessions may, and who has a seat and is not blind any more.

    Args:
        case: Of which conversation.
        said: What.
        by: Who.
        question: Of which question, by name; empty: of the whole.

    Raises:
        Forbidden: This person may not, or has not scored it yet.
        Conflict: The session is not open for talk.
        Invalid: Nothing was said, too much, or there is no such question.
    """
    require(by, LEAD if by.may(LEAD) else TAKE_PART)
    with transaction.atomic():
        case.session = held(case.session, edits=None, states=(Session.State.TALKING,))
        if not may_talk(by, case):
            raise Forbidden(_("You are still to score this conversation: score it first, then talk about it."))
        if question and question not in {each.name for each in case.session.version.form().questions}:
            raise Invalid(_("There is no such question on this scorecard."), field="question")
        words = masked(said, field="said", limit=LONGEST, needed=_("Write what you want to say."))
        row = Remark.objects.create(case=case, question=question, said=words, by=by)
        facts = {"after": {"case": case.pk, "question": question}}
        record(by=by, deed=TAKE_PART, thing="remark", thing_id=row.pk, facts=facts)
    return row
