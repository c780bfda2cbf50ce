"""The arithmetic of a form: from answers to shares, sections, the score of 100 and the outcome.

With w the weight of a question and x what its answer is worth (0 to 1), a section's score is the weighted mean of x
over its questions that count, and the form's score is the weighted mean of its sections' scores. Sums are exact
(``fsum``), so that no order of questions or answers changes a digit, and rounded to nine digits, so that 80 is 80.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Final, Literal

from rapport.scorecards.asked import asked
from rapport.scorecards.given import Given
from rapport.scorecards.totals import HUNDRED, SectionScore, Total, counts, total
from rapport.scorecards.worth import worth_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.scorecards.form import Form
    from rapport.scorecards.worth import Worth

Outcome = Literal["passed", "failed", ""]
_BLANK: Final = Given()


@dataclass(frozen=True, slots=True)
class Point:
    """What one question gave.

    Attributes:
        question: Its name.
        share: What the answer is worth, 0 to 1; None where it leaves the sum: not asked, not answered, not applicable,
            no moment, a text.
        weight: How much of the score hangs on it: the points of 100 that it can give; 0 where it leaves the sum.
        failed: The answer is one that must never be given.
        owner: Whose the miss is, where somebody said so.
        not_the_agents: The miss is a process's, a technology's or a product's: it leaves the agent's score.
    """

    question: str
    share: float | None
    weight: float
    failed: bool = False
    owner: str = ""
    not_the_agents: bool = False


@dataclass(frozen=True, slots=True)
class Scored:
    """What a form's answers give.

    Attributes:
        score: The agent's, of 100, with bonus; None where nothing counts.
        whole: The score as if every miss were people's: with what a process, a technology or a product owns, it is what
            the customer met.
        bonus: Points that a bonus added, as far as the score had room.
        outcome: ``passed`` or ``failed``; empty where the form has no pass mark and nothing failed it.
        failed: The questions whose answer fails the form.
        sections: In the form's order, their weights as points of 100.
        points: One a question, in the form's order.
    """

    score: float | None
    whole: float | None
    bonus: float
    outcome: Outcome
    failed: tuple[str, ...]
    sections: tuple[SectionScore, ...]
    points: tuple[Point, ...]

    def point(self, question: str) -> Point:
        """Return what one question gave.

        Raises:
            KeyError: There is none of that name.
        """
        found = next((point for point in self.points if point.question == question), None)
        if found is None:
            raise KeyError(question)
        return found


def score(form: Form, answers: Mapping[str, Given]) -> Scored:
    """Return what the answers give.

    An answer that cannot be one counts as none. "Not applicable" leaves the sum or counts as met, as the form says;
    a question about moments leaves it where no moment called for care, whatever the form says. A miss owned by process,
    technology or product leaves the agent's score, and fails nobody. What fails a section or the form takes its bonus
    along where the form zeroes scores.

    Args:
        form: The form.
        answers: By question; those not there are not answered.
    """
    given = {question: answers.get(question.name, _BLANK) for question in asked(form, answers)}
    worth = {question.name: worth_of(question, each, form) for question, each in given.items()}
    agents = total(form, {name: each for name, each in worth.items() if not each.not_the_agents})
    everything = total(
        form, {question.name: worth_of(question, each.unowned(), form) for question, each in given.items()}
    )
    return Scored(
        score=agents.score,
        whole=everything.score,
        bonus=agents.bonus,
        outcome=_outcome(form, agents),
        failed=agents.failed,
        sections=_of_hundred(agents.sections),
        points=_points(form, worth, agents),
    )


def _outcome(form: Form, agents: Total) -> Outcome:
    if agents.failed:
        return "failed"
    if form.pass_mark is None or agents.score is None:
        return ""
    return "passed" if agents.score >= form.pass_mark else "failed"


def _of_hundred(sections: tuple[SectionScore, ...]) -> tuple[SectionScore, ...]:
    whole = fsum(each.weight for each in sections)
    return tuple(
        SectionScore(each.name, each.score, HUNDRED * each.weight / whole if whole else 0.0, each.failed)
        for each in sections
    )


def _points(form: Form, worth: Mapping[str, Worth], agents: Total) -> tuple[Point, ...]:
    points = []
    for section, scored in zip(form.sections, _of_hundred(agents.sections), strict=True):
        counted = {
            question.name: question.weight
            for question in section.questions
            if question.name in worth
            and counts(question, worth[question.name])
            and not worth[question.name].not_the_agents
        }
        whole = fsum(counted.values())
        for question in section.questions:
            each = worth.get(question.name)
            if each is None:
                points.append(Point(question.name, None, 0.0))
                continue
            weight = scored.weight * counted[question.name] / whole if question.name in counted and whole else 0.0
            points.append(Point(question.name, each.share, weight, each.failed, each.owner, each.not_the_agents))
    return tuple(points)
