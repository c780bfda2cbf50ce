"""The arithmetic of a form: from answers to shares, sections, the score of 100 and the outcome.

With w the weight of a question and x what its answer is worth (0 to 1), a section's score is the weighted mean of x
over its questions that count, and the form's score is the weighted mean of its sections' scores.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from rapport.scorecards.asked import asked
from rapport.scorecards.form import OnFail, Skipped
from rapport.scorecards.given import NOT_THE_AGENTS, Given
from rapport.scorecards.question import Kind, Level
from rapport.scorecards.questions import type_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rapport.scorecards.form import Form, Section
    from rapport.scorecards.question import Question

Outcome = Literal["passed", "failed", ""]
HUNDRED: Final = 100.0
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
class SectionScore:
    """What one section gave.

    Attributes:
        name: Its name.
        score: Of 100; None where nothing in it counts.
        weight: Points of 100 that it can give.
        failed: An answer in it fails it.
    """

    name: str
    score: float | None
    weight: float
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Scored:
    """What a form's answers give.

    Attributes:
        score: The agent's, of 100, with bonus; None where nothing counts.
        whole: The same with the misses that a process, a technology or a product owns: what the customer met.
        bonus: Points that a bonus added, as far as the score had room.
        outcome: ``passed`` or ``failed``; empty where the form has no pass mark and nothing failed it.
        failed: The questions whose answer fails the form.
        sections: In the form's order.
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
    technology or product leaves the agent's score, and fails nobody.

    Args:
        form: The form.
        answers: By question; those not there are not answered.
    """
    worth = {question.name: _Worth.of(question, answers, form) for question in asked(form, answers)}
    mine = {name: each for name, each in worth.items() if not each.not_the_agents}
    sections = tuple(_section(section, mine, form) for section in form.sections)
    whole = [_section(section, worth, form) for section in form.sections]
    fails = tuple(name for name, each in mine.items() if each.failed and form.named(name).level == Level.FORM)
    bare, everything = _mean(sections), _mean(whole)
    room = HUNDRED - (bare or 0.0)
    added = min(room, _bonus(form.questions, mine)) if bare is not None else 0.0
    zeroed = bool(fails) and form.on_fail == OnFail.ZERO
    total = bare if bare is None else (0.0 if zeroed else bare + added)
    met = everything if everything is None else min(HUNDRED, everything + _bonus(form.questions, worth))
    return Scored(
        score=total,
        whole=met,
        bonus=0.0 if zeroed else added,
        outcome=_outcome(form, total, fails),
        failed=fails,
        sections=_weighed(sections),
        points=_points(form, worth, sections),
    )


@dataclass(frozen=True, slots=True)
class _Worth:
    share: float | None
    failed: bool
    owner: str
    not_the_agents: bool

    @classmethod
    def of(cls, question: Question, answers: Mapping[str, Given], form: Form) -> _Worth:
        given, kind = answers.get(question.name, _BLANK), type_of(question)
        if given.skipped:
            passes = form.skipped == Skipped.PASSES and question.counts and question.kind != Kind.MOMENTS
            return cls(1.0 if passes and not question.bonus else None, failed=False, owner="", not_the_agents=False)
        if given.blank or not kind.accepts(question, given):
            return cls(None, failed=False, owner="", not_the_agents=False)
        share = kind.share(question, given)
        said = {*given.values, *(each.outcome for each in given.moments if each.owner not in NOT_THE_AGENTS)}
        failed = not said.isdisjoint(question.fails)
        miss = failed or (share is not None and share < 1)
        owner = given.owner if miss else ""
        if failed and question.level == Level.QUESTION and share is not None:
            share = 0.0
        return cls(share, failed, owner, not_the_agents=owner in NOT_THE_AGENTS)


def _section(section: Section, worth: Mapping[str, _Worth], form: Form) -> SectionScore:
    """Return a section's score and its own weight against the other sections."""
    counted = [
        (question.weight, worth[question.name].share or 0.0)
        for question in section.questions
        if not question.bonus and question.name in worth and worth[question.name].share is not None
    ]
    whole = sum(weight for weight, _share in counted)
    failed = any(
        question.level == Level.SECTION and question.name in worth and worth[question.name].failed
        for question in section.questions
    )
    if not whole:
        return SectionScore(section.name, None, 0.0, failed)
    share = 0.0 if failed and form.on_fail == OnFail.ZERO else sum(w * x for w, x in counted) / whole
    return SectionScore(
        section.name, min(1.0, share) * HUNDRED, whole if section.weight is None else section.weight, failed
    )


def _mean(sections: Iterable[SectionScore]) -> float | None:
    counted = [(each.weight, each.score) for each in sections if each.score is not None]
    whole = sum(weight for weight, _score in counted)
    return min(HUNDRED, sum(w * x for w, x in counted) / whole) if whole else None


def _weighed(sections: tuple[SectionScore, ...]) -> tuple[SectionScore, ...]:
    """Return the sections with their weights as points of 100."""
    whole = sum(each.weight for each in sections if each.score is not None)
    return tuple(
        SectionScore(each.name, each.score, HUNDRED * each.weight / whole if whole else 0.0, each.failed)
        for each in sections
    )


def _bonus(questions: Iterable[Question], worth: Mapping[str, _Worth]) -> float:
    return sum(
        question.weight * (worth[question.name].share or 0.0)
        for question in questions
        if question.bonus and question.name in worth
    )


def _outcome(form: Form, total: float | None, fails: tuple[str, ...]) -> Outcome:
    if fails:
        return "failed"
    if form.pass_mark is None or total is None:
        return ""
    return "passed" if total >= form.pass_mark else "failed"


def _points(form: Form, worth: Mapping[str, _Worth], sections: tuple[SectionScore, ...]) -> tuple[Point, ...]:
    points = []
    for section, scored in zip(form.sections, _weighed(sections), strict=True):
        counted = {
            question.name: question.weight
            for question in section.questions
            if not question.bonus
            and question.name in worth
            and worth[question.name].share is not None
            and not worth[question.name].not_the_agents
        }
        whole = sum(counted.values())
        for question in section.questions:
            each = worth.get(question.name)
            if each is None:
                points.append(Point(question.name, None, 0.0))
                continue
            weight = scored.weight * counted[question.name] / whole if question.name in counted and whole else 0.0
            points.append(Point(question.name, each.share, weight, each.failed, each.owner, each.not_the_agents))
    return tuple(points)
