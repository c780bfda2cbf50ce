"""What each question weighs: the points of 100 it gives where everything is asked and answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapport.scorecards import Kind

if TYPE_CHECKING:
    from rapport.scorecards import Form, Question, Section

HUNDRED: Final = 100.0


@dataclass(frozen=True, slots=True)
class Weights:
    """Points of 100.

    Attributes:
        questions: By question; 0 for one that is not counted, the most it adds for a bonus.
        sections: By section, without bonus.
    """

    questions: dict[str, float]
    sections: dict[str, float]


def weights_of(form: Form) -> Weights:
    """Return the points of 100 that each question and section gives where all are asked, answered and called for.

    It is the arithmetic of ``rapport.scorecards.score`` turned round: with w a question's weight and W a section's (its
    own, or the sum of w where it has none), the points are 100 · W / ΣW · w / Σw.
    """
    counted = {section.name: [q for q in section.questions if is_counted(q)] for section in form.sections}
    own = {section.name: _own(section, counted[section.name]) for section in form.sections}
    whole = sum(own.values())
    sections = {name: HUNDRED * weight / whole if whole else 0.0 for name, weight in own.items()}
    questions: dict[str, float] = {}
    for section in form.sections:
        inside = sum(question.weight for question in counted[section.name])
        for question in section.questions:
            if question.bonus:
                questions[question.name] = question.weight
            elif question in counted[section.name]:
                questions[question.name] = sections[section.name] * question.weight / inside
            else:
                questions[question.name] = 0.0
    return Weights(questions, sections)


def is_counted(question: Question) -> bool:
    """Whether a question's answer moves the score by its weight, bonus apart."""
    nothing = question.kind == Kind.CHOICE and all(choice.share is None for choice in question.choices)
    unscored = question.kind == Kind.CHECKLIST and not any(choice.share for choice in question.choices)
    return question.counts and question.weight > 0 and not question.bonus and not nothing and not unscored


def _own(section: Section, counted: list[Question]) -> float:
    if not counted:
        return 0.0
    return sum(question.weight for question in counted) if section.weight is None else section.weight
