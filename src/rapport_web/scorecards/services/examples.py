"""Examples out of the company's own conversations: exact words of an agent, good or bad, with why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rapport.evidence import quote
from rapport.exceptions import QuoteMismatch
from rapport_web.audit.services import record
from rapport_web.conversations.curtains import why_kept
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.findings.masking import masked
from rapport_web.people.deeds import authorise
from rapport_web.scorecards.models import Example
from rapport_web.scorecards.permissions import EDIT_MEANING

if TYPE_CHECKING:
    from rapport_web.conversations.models import Conversation
    from rapport_web.people.models import User

WHY: Final = 500
QUESTION: Final = 80


def add_example(
    *,
    conversation: Conversation,
    turn: int,
    start: int,
    end: int,
    good: bool,
    by: User | None,
    why: str = "",
    question: str = "",
) -> Example:
    """Take an agent's words as an example.

    Args:
        conversation: One that the person may see.
        turn: Its turn, from 0.
        start: The first character in the turn's masked text, from 0.
        end: One past the last.
        good: The words show what is meant; else what is not.
        by: Who takes them.
        why: Why they do.
        question: The name of a scorecard's question beside which they are shown; empty: beside the definition only.

    Raises:
        Forbidden: This person may not.
        Invalid: Nothing stands there, the words are not an agent's, or a value is too long.
        Conflict: They are an example there already, or the person still has to score the conversation blind.
    """
    authorise(by, EDIT_MEANING)
    if by is not None and (shut := why_kept(by, conversation)):
        raise Conflict(shut)
    told = conversation.told()
    try:
        cut = quote(told, turn, start, end)
    except QuoteMismatch as wrong:
        raise Invalid(_("There are no such words in this conversation. %s") % wrong, field="start") from wrong
    if told.turns[turn].speaker != "agent":
        raise Invalid(_("An example shows what an agent said; this turn is somebody else’s."), field="turn")
    if len(question) > QUESTION:
        raise Invalid(_("There is no such question."), field="question")
    row = Example(
        conversation=conversation,
        turn=turn,
        start=start,
        end=end,
        text=cut.text,
        good=good,
        why=masked(why, field="why", limit=WHY),
        question=question,
        by=by,
    )
    with transaction.atomic():
        _save(row)
        place = {"conversation": conversation.reference, "turn": turn, "start": start, "end": end}
        facts = {"after": {**place, "good": good, "question": question}}
        record(by=by, deed=EDIT_MEANING, thing="example", thing_id=row.pk, facts=facts)
    return row


def drop_example(*, example: Example, by: User | None) -> None:
    """Show an example no longer. The audit trail keeps where it stood; done twice, it is done once.

    Raises:
        Forbidden: This person may not.
    """
    authorise(by, EDIT_MEANING)
    with transaction.atomic():
        row = Example.objects.select_for_update().select_related("conversation").filter(pk=example.pk).first()
        if row is None:
            return
        place = {"conversation": row.conversation.reference, "turn": row.turn, "start": row.start, "end": row.end}
        facts = {"before": {**place, "good": row.good, "question": row.question}}
        pk, _gone = row.pk, row.delete()
        record(by=by, deed=EDIT_MEANING, thing="example", thing_id=pk, facts=facts)


def _save(row: Example) -> None:
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise Conflict(_("These words are an example there already.")) from error
