"""What the answer to one question is worth: its share of the weight, whether it fails, and whose a miss is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapport.scorecards.form import OnFail, Skipped
from rapport.scorecards.given import NOT_THE_AGENTS
from rapport.scorecards.kinds import Kind
from rapport.scorecards.question import Level
from rapport.scorecards.questions import type_of

if TYPE_CHECKING:
    from rapport.scorecards.form import Form
    from rapport.scorecards.given import Given
    from rapport.scorecards.question import Question


@dataclass(frozen=True, slots=True)
class Worth:
    """What an answer is worth.

    Attributes:
        share: 0 to 1 of the question's weight; None where it leaves the sum.
        failed: The answer is one that must never be given.
        owner: Whose the miss is, where somebody said so.
        not_the_agents: The miss is a process's, a technology's or a product's.
    """

    share: float | None = None
    failed: bool = False
    owner: str = ""
    not_the_agents: bool = False


def worth_of(question: Question, given: Given, form: Form) -> Worth:
    """Return what an answer to a question that is asked is worth, as the form counts.

    A skip where none is allowed, and an answer that cannot be one, count as none. "Not applicable" counts as met where
    the form says so and the question's answers are worth anything; it adds no bonus, and moments that nobody marked
    are no moments met.
    """
    kind = type_of(question)
    if given.skipped:
        passes = form.skipped == Skipped.PASSES and question.may_skip and kind.counted(question)
        return Worth(1.0 if passes and not question.bonus and question.kind != Kind.MOMENTS else None)
    if given.blank or not kind.accepts(question, given):
        return Worth()
    share = kind.share(question, given)
    said = {*given.values, *(each.outcome for each in given.moments if each.owner not in NOT_THE_AGENTS)}
    failed = not said.isdisjoint(question.fails)
    owner = given.owner if failed or (share is not None and share < 1) else ""
    if failed and share is not None and question.level == Level.QUESTION and form.on_fail == OnFail.ZERO:
        share = 0.0
    return Worth(share, failed, owner, owner in NOT_THE_AGENTS)
