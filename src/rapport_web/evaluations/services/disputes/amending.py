"""Change one answer of a sent evaluation, with its reason: what stood there stays to be seen, and so does its score."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.translation import gettext as _

from rapport_web.audit.services import record
from rapport_web.evaluations.contesting import OPEN, is_own
from rapport_web.evaluations.handing_on import hand_on
from rapport_web.evaluations.models import OFFICIAL, Amendment, Evaluation
from rapport_web.evaluations.permissions import ANSWER_CONTEST, RELEASE
from rapport_web.evaluations.services.disputes.contesting import checked
from rapport_web.evaluations.services.pointing import write_points
from rapport_web.exceptions import Conflict, Forbidden, Invalid
from rapport_web.findings.masking import masked
from rapport_web.people.deeds import require

if TYPE_CHECKING:
    from rapport.scorecards import Given
    from rapport_web.evaluations.models import Dispute
    from rapport_web.people.models import User

WORDS: Final = 2_000


def amend(
    *,
    evaluation: Evaluation,
    question: str,
    to: Given,
    why: str,
    by: User,
    dispute: Dispute | None = None,
    edits: int | None = None,
) -> Amendment:
    """Change an answer of an official evaluation. ``first_score`` keeps what was sent in.

    Args:
        evaluation: A sent one that counts.
        question: Which question.
        to: The answer from now on; its words are masked before they are kept.
        why: The reason, for the agent to read; masked.
        by: Who changes it.
        dispute: The contest that it answers; then answering is the deed that is asked for.
        edits: The count of changes that was seen; None where any will do.

    Raises:
        Forbidden: The person's role may not, or it is of their own conversation.
        Invalid: It is no other answer to such a question, or nobody said why.
        Conflict: It is not sent in, does not count, was changed meanwhile, or is contested and that is to be answered.
    """
    deed = RELEASE if dispute is None else ANSWER_CONTEST
    require(by, deed)
    reason = masked(why, field="why", limit=WORDS)
    if not reason:
        raise Invalid(_("Say why it changes: the agent reads it."), field="why")
    with transaction.atomic():
        row = _held(evaluation, by, edits, reason)
        if dispute is None and row.disputes.filter(state__in=OPEN, points__question=question).exists():
            raise Conflict(_("It is contested: answer the contest. You wrote: %(words)s") % {"words": reason})
        before, score = dict(row.given()), row.score
        after = checked(row.version.form(), question, to, before)
        change = Amendment.objects.create(
            evaluation=row,
            question=question,
            before=before[question].to_dict() if question in before else {},
            after=after.to_dict(),
            why=reason,
            dispute=dispute,
            by=by,
        )
        row.answers = {**row.answers, question: after.to_dict()}
        row.edits += 1
        row.save(update_fields=["answers", "edits", "saved_at"])
        write_points(row)
        hand_on(row)
        record(
            by=by,
            deed=deed,
            thing="evaluation",
            thing_id=row.pk,
            facts={"question": question, "before": {"score": score}, "after": {"score": row.score}},
            about=_about(row, change),
        )
    return change


def _held(evaluation: Evaluation, by: User, edits: int | None, reason: str) -> Evaluation:
    """Return the evaluation locked, as it is now."""
    row = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
    if row.state != Evaluation.State.SENT or row.kind not in OFFICIAL:
        raise Conflict(_("Only an evaluation that was sent in and counts can be changed."))
    if edits is not None and row.edits != edits:
        raise Conflict(_("It was changed meanwhile. You wrote: %(words)s") % {"words": reason})
    if is_own(by, row):
        raise Forbidden(_("Nobody changes an evaluation of their own conversation."))
    return row


def _about(row: Evaluation, change: Amendment) -> dict[str, dict[str, object]] | None:
    agent = row.conversation.agent_id
    values: dict[str, object] = {"before": change.before, "after": change.after, "why": change.why}
    return {f"agent:{agent}": values} if agent is not None else None
