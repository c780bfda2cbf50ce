"""Anchors: conversations whose answers were agreed on, put into queues unseen, so that drift shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from rapport.scorecards import Given, Marked, asked, missing
from rapport_web.audit.services import record
from rapport_web.evaluations.models import Anchor
from rapport_web.evaluations.permissions import ANCHOR
from rapport_web.exceptions import Conflict, Invalid
from rapport_web.people.deeds import authorise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rapport_web.conversations.models import Conversation
    from rapport_web.people.models import User
    from rapport_web.scorecards.models import Version


def set_anchor(
    *, conversation: Conversation, version: Version, answers: Mapping[str, Given], by: User | None
) -> Anchor:
    """Make a conversation an anchor, or bring one back that was retired; its answers are then those given now.

    Args:
        conversation: Which one.
        version: Of the scorecard that the answers are of.
        answers: The agreed ones, for every question that is asked after them. Only what was answered is kept: no
            comment and no cause.
        by: Who sets it.

    Raises:
        Forbidden: This person may not.
        Conflict: It is an anchor on this version already.
        Invalid: The scorecard is retired, or a question has no agreed answer.
    """
    authorise(by, ANCHOR)
    form = version.form()
    kept = {
        question.name: Given(given.value, given.skipped, given.owner, moments=_bare(given.moments))
        for question in asked(form, answers)
        if (given := answers.get(question.name)) is not None
    }
    _refuse_gaps(version, kept)
    with transaction.atomic():
        row, new = Anchor.objects.select_for_update().get_or_create(
            conversation=conversation, version=version, defaults={"answers": _plain(kept), "by": by}
        )
        if not new:
            if row.active:
                raise Conflict(_("This conversation is an anchor on this version already."))
            row.answers, row.active, row.by = _plain(kept), True, by
            row.save(update_fields=["answers", "active", "by"])
        facts = {"after": {"active": True, "conversation": conversation.pk, "version": version.pk}}
        record(by=by, deed=ANCHOR, thing="anchor", thing_id=row.pk, facts=facts)
    return row


def retire_anchor(*, anchor: Anchor, why: str, by: User | None) -> Anchor:
    """Put an anchor into no queue any more; what evaluators did on it stays. Done twice, it is done once.

    Args:
        anchor: Which one.
        why: For the trail; may be empty.
        by: Who retires it.

    Raises:
        Forbidden: This person may not.
    """
    authorise(by, ANCHOR)
    with transaction.atomic():
        row = Anchor.objects.select_for_update().get(pk=anchor.pk)
        if row.active:
            row.active = False
            row.save(update_fields=["active"])
            facts = {"before": {"active": True}, "after": {"active": False}}
            record(by=by, deed=ANCHOR, thing="anchor", thing_id=row.pk, why=why, facts=facts)
    return row


def _refuse_gaps(version: Version, answers: Mapping[str, Given]) -> None:
    if version.scorecard.retired_at is not None:
        raise Invalid(_("“%s” is retired: nothing is evaluated with it any more.") % version.scorecard.name)
    # A comment is an evaluator's; what was agreed on stands for itself.
    gaps = [each for each in missing(version.form(), answers) if each.what not in {"no_comment", "no_such_cause"}]
    if gaps:
        raise Invalid(
            _("An anchor needs an agreed answer to every question; %(n)s have none.") % {"n": len(gaps)},
            field="answers",
        )


def _bare(moments: Iterable[Marked]) -> tuple[Marked, ...]:
    """Return moments without the words that an agent would read."""
    return tuple(Marked(each.turns, each.outcome, each.owner) for each in moments)


def _plain(answers: Mapping[str, Given]) -> dict[str, object]:
    return {name: given.to_dict() for name, given in answers.items()}
