"""Answer a contest: point by point, with a reason that the agent reads; what is upheld changes the evaluation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport.scorecards import Given
from rapport_web.audit.services import record
from rapport_web.evaluations.contesting import may_answer
from rapport_web.evaluations.models import Dispute, DisputedPoint
from rapport_web.evaluations.permissions import ANSWER_CONTEST
from rapport_web.evaluations.second_looks import is_in, is_over
from rapport_web.evaluations.services.disputes.amending import amend
from rapport_web.evaluations.services.disputes.second import candidates
from rapport_web.exceptions import Conflict, Forbidden, Invalid
from rapport_web.findings.masking import masked
from rapport_web.people.deeds import require

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport_web.people.models import User

WORDS: Final = 2_000
_POINT: Final = DisputedPoint.Outcome


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one contested question.

    Attributes:
        question: The question's name.
        outcome: Of :class:`DisputedPoint.Outcome`.
        became: The answer from now on, where it is changed otherwise than proposed.
        wording: Whether the question is to be worded anew.
    """

    question: str
    outcome: str
    became: Given | None = None
    wording: bool = False


def answer_contest(*, dispute: Dispute, decisions: Sequence[Decision], answer: str, by: User) -> Dispute:
    """Answer a contest for good.

    A point can be turned down only after somebody else has looked again, blind; to say that the agent is right takes
    nobody else. Where nobody else may score it, the answer stands on the reasons alone.

    Args:
        dispute: An open one.
        decisions: One for each contested question.
        answer: Why, for the agent to read; masked.
        by: Who answers: not who scored it, first or second.

    Raises:
        Forbidden: The person may not answer this contest.
        Invalid: A decision is missing or is none, or there is no reason.
        Conflict: It was answered or taken back meanwhile, or the second look is not in yet.
    """
    require(by, ANSWER_CONTEST)
    reason = masked(answer, field="answer", limit=WORDS)
    if not reason:
        raise Invalid(_("Write why, to the agent: who contests something is owed a reason."), field="answer")
    with transaction.atomic():
        row = Dispute.objects.select_for_update().get(pk=dispute.pk)
        if not may_answer(by, row):
            raise Forbidden(_("You scored it, contest it, or it is your own: somebody else answers this contest."))
        _not_too_late(row, reason)
        points = _decided(row, decisions)
        _looked_again(row, points, by)
        for point, decision in points:
            _settle(row, point, decision, reason, by)
        row.state, row.outcome = Dispute.State.ANSWERED, _overall([point.outcome for point, _decision in points])
        row.answer, row.answered_by, row.answered_at = reason, by, timezone.now()
        row.save(update_fields=["state", "outcome", "answer", "answered_by", "answered_at"])
        agent = row.evaluation.conversation.agent_id
        record(
            by=by,
            deed=ANSWER_CONTEST,
            thing="dispute",
            thing_id=row.pk,
            facts={"outcome": row.outcome, "points": [[p.question, p.outcome, p.wording] for p, _decision in points]},
            about={f"agent:{agent}": {"answer": reason}} if agent is not None else None,
        )
    return row


def _not_too_late(row: Dispute, reason: str) -> None:
    sent = _("You wrote: %(words)s") % {"words": reason}
    if row.state == Dispute.State.ANSWERED:
        told = {"outcome": row.get_outcome_display(), "answer": row.answer}
        said = _("Somebody answered meanwhile: %(outcome)s. “%(answer)s”") % told
        raise Conflict(f"{said} {sent}")
    if row.state == Dispute.State.WITHDRAWN:
        said = _("It was taken back meanwhile.")
        raise Conflict(f"{said} {sent}")
    if row.state == Dispute.State.SECOND and not is_in(row) and not is_over(row):
        waits = _("The second look is not in yet. Wait for it, or take it back.")
        raise Conflict(f"{waits} {sent}")


def _decided(row: Dispute, decisions: Sequence[Decision]) -> list[tuple[DisputedPoint, Decision]]:
    by_question = {each.question: each for each in decisions}
    found = []
    for point in row.points.order_by("pk"):
        decision = by_question.get(point.question)
        if decision is None or decision.outcome not in _POINT.values:
            raise Invalid(_("Say what becomes of each question that is contested."), field=point.question)
        if decision.outcome == _POINT.OTHERWISE and decision.became is None:
            raise Invalid(_("Say what the answer is from now on."), field=point.question)
        found.append((point, decision))
    return found


def _looked_again(row: Dispute, points: Sequence[tuple[DisputedPoint, Decision]], by: User) -> None:
    turned_down = [point for point, decision in points if decision.outcome == _POINT.STANDS]
    if turned_down and not is_in(row) and candidates(row, by):
        raise Conflict(
            _("Nobody’s contest is turned down by one person alone: have somebody else look at it again first.")
        )


def _settle(row: Dispute, point: DisputedPoint, decision: Decision, reason: str, by: User) -> None:
    point.outcome, point.wording = decision.outcome, decision.wording
    if decision.outcome != _POINT.STANDS:
        proposed = Given.from_dict(point.proposed)
        to = proposed if decision.outcome == _POINT.CHANGED or decision.became is None else decision.became
        change = amend(evaluation=row.evaluation, question=point.question, to=to, why=reason, by=by, dispute=row)
        point.became = change.after
    point.save(update_fields=["outcome", "wording", "became"])


def _overall(outcomes: Sequence[str]) -> str:
    if all(each == _POINT.CHANGED for each in outcomes):
        return Dispute.Outcome.UPHELD
    if all(each == _POINT.STANDS for each in outcomes):
        return Dispute.Outcome.STANDS
    return Dispute.Outcome.PARTLY
