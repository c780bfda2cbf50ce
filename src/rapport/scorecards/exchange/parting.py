"""What no other system knows, taken out of a form or apart before it is written: moments, bonus, checklists."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rapport.scorecards.exchange.lost import Lost
from rapport.scorecards.form import Form, OnFail, Skipped
from rapport.scorecards.kinds import Kind
from rapport.scorecards.question import Level

if TYPE_CHECKING:
    from rapport.scorecards.question import Question


def whole_losses(form: Form) -> list[Lost]:
    """Return what of the form as a whole no other system carries."""
    lost = []
    if form.skipped == Skipped.PASSES:
        lost.append(Lost("", "passes"))
    if form.pass_mark is not None:
        lost.append(Lost("", "pass_mark"))
    if form.on_fail == OnFail.KEEP and any(question.fails for question in form.questions):
        lost.append(Lost("", "keep_on_fail"))
    lost += [Lost(question.name, "causes") for question in form.questions if question.causes]
    return lost


def parted(form: Form, *, lines: bool = True) -> tuple[Form, list[Lost]]:
    """Return the form without what cannot be carried, its checklists as a question a line, and what that lost.

    Args:
        form: The form.
        lines: Whether checklists are taken apart.
    """
    lost: list[Lost] = []
    sections = tuple(
        replace(section, questions=tuple(each for q in section.questions for each in _kept(q, lines, lost)))
        for section in form.sections
    )
    names = {question.name for section in sections for question in section.questions}
    return (
        replace(
            form,
            sections=tuple(
                replace(section, questions=tuple(_asked(q, names, lost) for q in section.questions))
                for section in sections
            ),
        ),
        lost,
    )


def _asked(question: Question, names: set[str], lost: list[Lost]) -> Question:
    if all(condition.question in names for condition in question.when):
        return question
    lost.append(Lost(question.name, "condition"))
    return replace(question, when=())


def _kept(question: Question, lines: bool, lost: list[Lost]) -> list[Question]:  # noqa: FBT001
    if question.kind == Kind.MOMENTS or question.bonus:
        lost.append(Lost(question.name, "bonus" if question.bonus else "moments"))
        return []
    if question.kind != Kind.CHECKLIST or not lines:
        return [question]
    lost.append(Lost(question.name, "lines"))
    if question.fails:
        lost.append(Lost(question.name, "fails"))
    whole = sum(choice.share or 0.0 for choice in question.choices) or 1.0
    return [
        replace(
            question,
            name=f"{question.name}_{place}",
            kind=Kind.YES_NO,
            text=f"{question.text} {choice.label}",
            choices=(),
            fails=(),
            level=Level.QUESTION,
            comment=(),
            weight=question.weight * (choice.share or 0.0) / whole,
        )
        for place, choice in enumerate(question.choices, 1)
    ]
