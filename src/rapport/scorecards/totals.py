"""From what single answers are worth to sections, bonus and the score of 100."""

from __future__ import annotations

from dataclasses import dataclass
from math import fsum
from typing import TYPE_CHECKING, Final

from rapport.scorecards.form import OnFail
from rapport.scorecards.question import Level

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.scorecards.form import Form, Section
    from rapport.scorecards.question import Question
    from rapport.scorecards.worth import Worth

HUNDRED: Final = 100.0
# So that sums of weights such as .1 and .7 end at the mark they were meant to reach.
_DIGITS: Final = 9


@dataclass(frozen=True, slots=True)
class SectionScore:
    """What one section gave.

    Attributes:
        name: Its name.
        score: Of 100; None where nothing in it counts.
        weight: How much it counts against the others; 0 where nothing in it counts.
        failed: An answer in it fails it.
    """

    name: str
    score: float | None
    weight: float
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """What all sections give together.

    Attributes:
        score: Of 100, with bonus; None where nothing counts.
        bonus: Points that a bonus added, as far as there was room.
        failed: The questions whose answer fails the form.
        sections: In the form's order, their weights as the form has them.
    """

    score: float | None
    bonus: float
    failed: tuple[str, ...]
    sections: tuple[SectionScore, ...]


def total(form: Form, worth: Mapping[str, Worth]) -> Total:
    """Return what the answers that count for somebody give together, by question."""
    sections = tuple(_section(section, worth, form) for section in form.sections)
    failed = tuple(
        question.name
        for question in form.questions
        if question.level == Level.FORM and question.name in worth and worth[question.name].failed
    )
    bare = _mean([(each.weight, each.score) for each in sections if each.score is not None])
    if bare is None:
        return Total(None, 0.0, failed, sections)
    if failed and form.on_fail == OnFail.ZERO:
        return Total(0.0, 0.0, failed, sections)
    added = min(HUNDRED - bare, _bonus(form, worth, sections))
    return Total(round(bare + added, _DIGITS), round(added, _DIGITS), failed, sections)


def counts(question: Question, worth: Worth) -> bool:
    """Whether an answer is part of its section's sum."""
    return not question.bonus and worth.share is not None


def _section(section: Section, worth: Mapping[str, Worth], form: Form) -> SectionScore:
    counted = [
        (question.weight, worth[question.name].share or 0.0)
        for question in section.questions
        if question.name in worth and counts(question, worth[question.name])
    ]
    failed = any(
        question.level == Level.SECTION and question.name in worth and worth[question.name].failed
        for question in section.questions
    )
    share = _mean(counted)
    if share is None:
        return SectionScore(section.name, None, 0.0, failed)
    weight = fsum(weight for weight, _share in counted) if section.weight is None else section.weight
    zeroed = failed and form.on_fail == OnFail.ZERO
    return SectionScore(section.name, 0.0 if zeroed else round(HUNDRED * share, _DIGITS), weight, failed)


def _mean(counted: list[tuple[float, float]]) -> float | None:
    """Return the weighted mean, between the least and the greatest value; None where nothing has weight."""
    whole = fsum(weight for weight, _value in counted)
    if not whole:
        return None
    mean = fsum(weight * value for weight, value in counted) / whole
    values = [value for weight, value in counted if weight]
    return min(max(mean, min(values)), max(values))


def _bonus(form: Form, worth: Mapping[str, Worth], sections: tuple[SectionScore, ...]) -> float:
    return fsum(
        question.weight * (worth[question.name].share or 0.0)
        for section, scored in zip(form.sections, sections, strict=True)
        if not (scored.failed and form.on_fail == OnFail.ZERO)
        for question in section.questions
        if question.bonus and question.name in worth
    )
