"""Saying what a label is as a person sees it, beside what the reader said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from rapport.reader.reading import AGENT_LABELS, CONVERSATION_LABELS, CUSTOMER_LABELS
from rapport_web.audit.services import record
from rapport_web.conversations.curtains import why_kept
from rapport_web.exceptions import Conflict, Forbidden, Invalid
from rapport_web.people.deeds import require
from rapport_web.people.roles import Role
from rapport_web.readings.masking import masked
from rapport_web.readings.models import Correction
from rapport_web.readings.permissions import CORRECT
from rapport_web.readings.selectors import current
from rapport_web.readings.words import LABELS, value_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.reader.reading import LabelValue
    from rapport_web.conversations.models import Conversation
    from rapport_web.people.models import User

_OF: Final = {"customer": CUSTOMER_LABELS, "agent": AGENT_LABELS}
_NOTE: Final = 500


def correct(
    *,
    conversation: Conversation,
    turn: int | None,
    label: str,
    value: LabelValue,
    by: User,
    note: str = "",
    version: int = 0,
) -> Correction:
    """Keep what a person says a label is. The reader's own is never written over; agreeing with it counts as well.

    Args:
        conversation: Of which.
        turn: Of which turn, from 0; None for a label of the whole conversation.
        label: Its name in the rubric.
        value: One of its values.
        by: Who says so.
        note: Why; masked before it is kept.
        version: The version of this person's correction that was shown; 0 where there was none.

    Raises:
        Forbidden: The person may not, or not this team's.
        Invalid: There is no such turn, label or value, or nothing has been read yet.
        Conflict: The person has corrected it meanwhile in another window.
    """
    may_correct(by, conversation)
    known = labels_of(conversation, turn)
    if label not in known:
        raise Invalid(_("There is no such label here."), field="label")
    if isinstance(value, bool) or value not in known[label]:
        raise Invalid(_("“%(value)s” is not among what this label can be.") % {"value": value}, field=label)
    reading = current(conversation)
    if reading is None:
        raise Invalid(_("It is not read yet, so there is nothing to correct."))
    said = _said(reading.body.data, turn)
    words = masked(note, field="note", limit=_NOTE)
    with transaction.atomic():
        row = Correction.objects.select_for_update().filter(
            conversation=conversation, turn=turn, label=label, by=by
        ).first()  # fmt: skip
        _not_stale(row, version, label, value)
        before = row.value if row else None
        row = row or Correction(conversation=conversation, turn=turn, label=label, by=by, version=0)
        row.value, row.note = value, words
        row.was = said["labels"].get(label)
        row.confidence = said["confidence"].get(label)
        row.unsure = label in said["unsure"]
        row.reader_version, row.fingerprint = reading.version, conversation.fingerprint
        row.version += 1
        try:
            with transaction.atomic():
                row.save()
        except IntegrityError:  # both windows were the first
            raise _conflict(label, None, value) from None
        facts = {"turn": turn, "label": label, "before": before, "after": value, "reader": row.was}
        record(by=by, deed=CORRECT, thing="conversation", thing_id=conversation.pk, facts=facts)
    return row


def take_back(*, correction: Correction, by: User, version: int) -> None:
    """Take one's own correction back.

    Raises:
        Forbidden: It is somebody else's.
        Conflict: It was changed meanwhile in another window.
    """
    if correction.by_id != by.pk:
        raise Forbidden(_("Only who corrected a label takes the correction back."))
    may_correct(by, correction.conversation)
    with transaction.atomic():
        gone, _each = Correction.objects.filter(pk=correction.pk, version=version).delete()
        if not gone:
            raise _conflict(correction.label, Correction.objects.filter(pk=correction.pk).first(), None)
        facts = {"turn": correction.turn, "label": correction.label, "before": correction.value, "after": None}
        record(by=by, deed=CORRECT, thing="conversation", thing_id=correction.conversation_id, facts=facts)


def may_correct(by: User, conversation: Conversation) -> None:
    """Refuse who may not correct this conversation's reading.

    Raises:
        Forbidden: By role or by team, or while it is still to be scored blind.
    """
    require(by, CORRECT)
    if why := why_kept(by, conversation):
        raise Forbidden(why)
    everywhere = {Role.QA_LEAD.value, Role.EVALUATOR.value}
    if by.roles.isdisjoint(everywhere) and conversation.team not in by.led_teams:
        raise Forbidden(_("A team lead corrects readings of the own teams."))


def labels_of(conversation: Conversation, turn: int | None) -> Mapping[str, tuple[LabelValue, ...]]:
    """Return the labels that a turn, or the whole conversation, can have, with their values.

    Raises:
        Invalid: There is no such turn.
    """
    if turn is None:
        return CONVERSATION_LABELS
    turns = conversation.transcript.turns
    if not 0 <= turn < len(turns):
        raise Invalid(_("There is no such turn."), field="turn")
    return _OF.get(turns[turn]["speaker"], {})


def _said(data: Mapping[str, Any], turn: int | None) -> Mapping[str, Any]:
    found: Mapping[str, Any] = data if turn is None else data["turns"][turn]
    return found


def _not_stale(row: Correction | None, version: int, label: str, value: LabelValue) -> None:
    if (row.version if row else 0) != version:
        raise _conflict(label, row, value)


def _conflict(label: str, row: Correction | None, value: LabelValue | None) -> Conflict:
    """Say both: what is kept, and what was sent and is not."""
    kept = value_of(label, row.value) if row else _("taken back")
    sent = _("to take it back") if value is None else value_of(label, value)
    return Conflict(
        _(
            "You changed “%(label)s” in another window meanwhile. There: %(kept)s. Here you sent: %(sent)s. "
            "Nothing was changed; choose again."
        )
        % {"label": LABELS[label], "kept": kept, "sent": sent}
    )
