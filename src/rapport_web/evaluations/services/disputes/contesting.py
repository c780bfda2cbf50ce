"""An agent, or the agent's lead, contests an evaluation question by question; or takes the contest back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rapport.scorecards import Given
from rapport.scorecards.questions import type_of
from rapport_web.audit.services import record
from rapport_web.evaluations.contesting import contestable, is_own, may_contest, reason_against
from rapport_web.evaluations.models import Dispute, DisputedPoint, Evaluation, Task
from rapport_web.evaluations.permissions import CONTEST
from rapport_web.evaluations.services.masking import masked_answers
from rapport_web.exceptions import Conflict, Invalid, NotThere
from rapport_web.findings.masking import masked
from rapport_web.people.deeds import require
from rapport_web.people.selectors import site_profile

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rapport.scorecards import Form
    from rapport_web.people.models import User

WORDS: Final = 2_000
_PEOPLE: Final = "people"  # whose a miss is where nobody says


@dataclass(frozen=True, slots=True)
class Proposal:
    """What somebody proposes in place of one answer.

    Attributes:
        question: The question's name.
        to: The proposed answer.
        ground: What it was, of :class:`DisputedPoint.Ground`.
        why: Why, in words.
    """

    question: str
    to: Given
    ground: str
    why: str


def contest(*, evaluation: Evaluation, points: Sequence[Proposal], by: User, said: str = "") -> Dispute:
    """Contest an evaluation. Nothing of it changes before it is answered.

    Args:
        evaluation: Of one's own conversation, or of a team that one leads.
        points: At least one question, each with what is proposed.
        by: The agent, or the lead.
        said: What is to be read before the points; masked before it is kept, as every reason is.

    Raises:
        Forbidden: The person's role may not.
        NotThere: There is no such evaluation that is theirs to contest.
        Invalid: Nothing is contested, a proposal is no other answer, or a reason is missing.
        Conflict: It is too late, it is contested already, or the question was answered once.
    """
    require(by, CONTEST)
    if not may_contest(by, evaluation):
        raise NotThere(_("There is no such evaluation that is yours to contest."))
    words = masked(said, field="said", limit=WORDS)
    as_lead = not is_own(by, evaluation)
    with transaction.atomic():
        row = Evaluation.objects.select_for_update().get(pk=evaluation.pk)
        if reason := reason_against(by, row):
            raise Conflict(f"{reason} {_kept(points)}")
        rows = _points(row, points, contestable(by, row))
        dispute = _opened(row, by, words, as_lead=as_lead, points=points)
        for point in rows:
            point.dispute = dispute
        DisputedPoint.objects.bulk_create(rows)
        record(
            by=by,
            deed=CONTEST,
            thing="dispute",
            thing_id=dispute.pk,
            facts={"evaluation": row.pk, "as_lead": as_lead, "points": [[each.question, each.ground] for each in rows]},
            about=_about(row, {"said": words, "why": {each.question: each.why for each in rows}}),
        )
    return dispute


def withdraw_contest(*, dispute: Dispute, by: User) -> Dispute:
    """Take one's contest back before it is answered; it stays to be seen. A second look that is not in is taken back.

    Raises:
        Forbidden: The person's role may not.
        NotThere: It is not theirs.
        Conflict: It is answered, or taken back already.
    """
    require(by, CONTEST)
    with transaction.atomic():
        row = Dispute.objects.select_for_update().filter(pk=dispute.pk, by=by).first()
        if row is None:
            raise NotThere(_("There is no such contest of yours."))
        if row.state not in {Dispute.State.OPEN, Dispute.State.SECOND}:
            raise Conflict(_("It is answered already, or taken back."))
        let_go(row.second)
        row.state = Dispute.State.WITHDRAWN
        row.save(update_fields=["state"])
        record(by=by, deed=CONTEST, thing="dispute", thing_id=row.pk, facts={"after": {"state": row.state}})
    return row


def let_go(task: Task | None) -> None:
    """Take a second look out of its queue, where it is not sent in yet."""
    if task is None:
        return
    # It may be sent in at this moment: what is in stays in.
    still = Task.objects.filter(pk=task.pk).exclude(state__in=(Task.State.DONE, Task.State.SKIPPED))
    still.update(state=Task.State.WITHDRAWN)
    task.refresh_from_db(fields=["state"])


def checked(form: Form, question: str, to: Given, before: dict[str, Given]) -> Given:
    """Return an answer that somebody puts in another's place, its words masked.

    Raises:
        Invalid: There is no such question, it is no answer to it, or it is what stands there.
    """
    found = next((each for each in form.questions if each.name == question), None)
    if found is None:
        raise Invalid(_("There is no such question in this version of the scorecard."), field=question)
    clean = masked_answers(form, {question: to}, before)[question]
    if clean.blank or not (clean.skipped or type_of(found).accepts(found, clean)):
        raise Invalid(_("Say what the answer should be: %(question)s") % {"question": found.text}, field=question)
    if clean.skipped and not found.may_skip:
        raise Invalid(_("“Not applicable” is no answer here: %(question)s") % {"question": found.text}, field=question)
    was = before.get(question, Given())
    if _means(clean) == _means(was):
        raise Invalid(_("That is what stands there already: %(question)s") % {"question": found.text}, field=question)
    return clean


def _means(given: Given) -> tuple[object, ...]:
    """Return what an answer says, however it is written: 3 as a number or a text, ticks in any order."""
    said = (given.value is None, sorted(given.values), given.skipped, given.owner or _PEOPLE, given.causes)
    return (*said, tuple(replace(each, owner=each.owner or _PEOPLE) for each in given.moments))


def _points(row: Evaluation, points: Sequence[Proposal], free: set[str]) -> list[DisputedPoint]:
    if not points:
        raise Invalid(_("Choose at least one question."), field="points")
    if len({each.question for each in points}) != len(points):
        raise Invalid(_("Each question is contested once."), field="points")
    form, before = row.version.form(), dict(row.given())
    found = []
    for each in points:
        after = checked(form, each.question, each.to, before)
        if each.question not in free:
            raise Conflict(
                _("“%(question)s” was contested and answered.") % {"question": form.named(each.question).text}
            )
        if each.ground not in DisputedPoint.Ground.values:
            raise Invalid(_("Choose what it was."), field=each.question)
        why = masked(each.why, field=each.question, limit=WORDS)
        if not why:
            raise Invalid(_("Write why: whoever answers reads it beside the conversation."), field=each.question)
        was = before.get(each.question, Given())
        if after.comment == was.comment:  # the evaluator's words of another answer are not the agent's of this one
            after = replace(after, comment="")
        found.append(
            DisputedPoint(
                question=each.question, was=was.to_dict(), proposed=after.to_dict(), ground=each.ground, why=why
            )
        )
    return found


def _opened(row: Evaluation, by: User, said: str, *, as_lead: bool, points: Sequence[Proposal]) -> Dispute:
    due = timezone.now() + timedelta(days=site_profile().answer_days)
    try:
        with transaction.atomic():
            return Dispute.objects.create(evaluation=row, by=by, as_lead=as_lead, said=said, due_at=due)
    except IntegrityError:
        raise Conflict(f"{_('It is contested already, and not answered yet.')} {_kept(points)}") from None


def _kept(points: Sequence[Proposal]) -> str:
    """Return what was written, so that a refusal loses nothing."""
    said = "; ".join(each.why.strip() for each in points if each.why.strip())
    return _("You wrote: %(words)s") % {"words": said} if said else ""


def _about(row: Evaluation, values: dict[str, Any]) -> dict[str, dict[str, Any]] | None:
    agent = row.conversation.agent_id
    return {f"agent:{agent}": values} if agent is not None else None
