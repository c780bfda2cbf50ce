"""Writing down what was agreed on for one question, and why."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.scorecards import Given, Kind
from rapport.scorecards.questions import type_of
from rapport_web.audit.services import record
from rapport_web.calibration.models import Agreed, Session
from rapport_web.calibration.permissions import LEAD
from rapport_web.calibration.services.holding import held
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.findings.masking import masked
from rapport_web.people.deeds import authorise

if TYPE_CHECKING:
    from rapport.scorecards import Question
    from rapport_web.calibration.models import Case
    from rapport_web.people.models import User

LONGEST = 1000
WORDS = 500


def agree(*, case: Case, question: str, answer: Given, why: str, by: User | None, edits: int | None = None) -> Agreed:
    """Write down the agreed answer to a question, or write it anew.

    Args:
        case: Of which conversation.
        question: Which one, by name.
        answer: The agreed answer; comment and causes are left out of it.
        why: The reason, which must be given: it is what people learn from.
        by: Who writes it.
        edits: How often it had been written when the person saw it, 0 for never; None where that is not asked.

    Raises:
        Forbidden: This person may not.
        Conflict: The session is not open for talk, or somebody wrote it meanwhile.
        Invalid: There is no such question, it cannot be answered so, or there is no reason.
    """
    authorise(by, LEAD)
    with transaction.atomic():
        session = held(case.session, edits=None, states=(Session.State.TALKING,))
        asked = next((each for each in session.version.form().questions if each.name == question), None)
        if asked is None:
            raise Invalid(_("There is no such question on this scorecard."), field="question")
        kept = _masked(usable(asked, answer), case).to_dict()
        words = masked(why, field="why", limit=LONGEST, needed=_("Say why: the reason is what people learn from."))
        row = Agreed.objects.select_for_update().filter(case=case, question=question).first()
        if edits is not None and edits != (row.edits if row else 0):
            raise Conflict(
                _("Somebody wrote an agreed answer meanwhile. It stands above; write yours if it still holds.")
            )
        before = row.answer if row else None
        row = row or Agreed(case=case, question=question, edits=0)
        row.answer, row.why, row.by, row.edits = kept, words, by, row.edits + 1
        row.save()
        facts = {"before": _told(before), "after": _told(kept)}
        record(by=by, deed=LEAD, thing="agreed", thing_id=row.pk, facts=facts)
    return row


def usable(question: Question, answer: Given) -> Given:
    """Return an answer as it is agreed on: without comment and causes.

    Raises:
        Invalid: The question cannot be answered so.
    """
    bare = Given(answer.value, answer.skipped, answer.owner, moments=answer.moments)
    if bare.skipped:
        if not question.may_skip:
            raise Invalid(_("This question cannot be answered by “not applicable”."), field="answer")
        return Given(skipped=True)
    none_seen = bare.blank and question.kind in {Kind.MOMENTS, Kind.TEXT}
    if not none_seen and (bare.blank or not type_of(question).accepts(question, bare)):
        raise Invalid(_("Choose the answer that was agreed on."), field="answer")
    return bare


def _masked(answer: Given, case: Case) -> Given:
    """Return the answer with the words of its moments masked, as the rest of what is written here.

    Raises:
        Invalid: A moment stands at no turn of the conversation.
    """
    if any(turn >= case.conversation.turns for each in answer.moments for turn in each.turns):
        raise Invalid(_("The conversation has no such turn."), field="answer")
    moments = (replace(each, why=masked(each.why, field="answer", limit=WORDS)) for each in answer.moments)
    return replace(answer, moments=tuple(moments))


def _told(answer: dict[str, object] | None) -> dict[str, object] | None:
    return None if answer is None else {name: answer[name] for name in ("value", "skipped", "owner")}
