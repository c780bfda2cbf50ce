"""A questionnaire as its pages show it: questions step by step with their remarks, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language

from rapport.instrument.differences import differences
from rapport.instrument.lint import lint, seconds_of
from rapport_web.surveys.selectors.questionnaires import as_published, changed_since, reasons_against
from rapport_web.surveys.showing import in_language, own_name
from rapport_web.surveys.words import answered_in_words, difference_in_words, waits_in_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport.instrument import Form, Question
    from rapport.instrument.lint import Remark
    from rapport_web.surveys.models import Questionnaire


@dataclass(frozen=True, slots=True)
class Said:
    """A remark in the reader's language."""

    what: str
    why: str
    better: str
    blocks: bool
    language: str


@dataclass(frozen=True, slots=True)
class Row:
    """A question in the list of a step.

    Attributes:
        question: The question.
        words: Its words in the questionnaire's first language.
        how: How it is answered, in words.
        waits: After which answers it is asked, in words; empty for everybody.
        remarks: What the lint says of it.
        first: It is the first own question of its step; ``last``, the last.
    """

    question: Question
    words: str
    how: str
    waits: str
    remarks: tuple[Said, ...]
    first: bool = False
    last: bool = False


def said(remarks: Iterable[Remark]) -> tuple[Said, ...]:
    """Return remarks in the reader's language; of one thing in several languages, one remark."""
    here = get_language() or "en"
    return tuple(
        Said(
            remark.what(here),
            remark.why(here),
            remark.better(here),
            remark.blocks,
            own_name(remark.language) if remark.language else "",
        )
        for remark in remarks
    )


def steps_of(form: Form) -> list[tuple[int, list[Row]]]:
    """Return the questions by step."""
    remarks = lint(form)
    language = form.languages[0]
    steps = []
    for step in sorted({question.step for question in form.questions}):
        own = [question.name for question in form.questions if question.step == step and not question.core]
        rows = [
            Row(
                question,
                in_language(question.text, language),
                answered_in_words(question, language),
                waits_in_words(form, question, language),
                said(remark for remark in remarks if remark.question == question.name),
                first=question.name in own[:1],
                last=question.name in own[-1:],
            )
            for question in form.questions
            if question.step == step
        ]
        steps.append((step, rows))
    return steps


def standing(questionnaire: Questionnaire) -> dict[str, Any]:
    """Return how a questionnaire stands: its last version, what changed since, what keeps it from being published."""
    form = as_published(questionnaire)
    last = questionnaire.versions.order_by("-number").first()
    changed = changed_since(questionnaire, last)
    return {
        "last": last,
        "changed": changed,
        "next": (last.number if last else 0) + 1,
        "differences": [difference_in_words(each) for each in differences(last.form(), form)] if last else [],
        "reasons": reasons_against(questionnaire) if changed else [],
        "seconds": round(seconds_of(form) / 10) * 10,
        "whole": said(remark for remark in lint(questionnaire.form()) if not remark.question),
    }
