"""What is wrong with a questionnaire before anybody is asked: each remark says what, why, and how to put it better.

A rule is a function, listed in one place; wording is judged in English and German, the rest in every language. The
core is not judged: its words are fixed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rapport.instrument.lint import answers, whole, wording
from rapport.instrument.lint.remark import Remark
from rapport.instrument.lint.whole import seconds_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from rapport.instrument.form import Form
    from rapport.instrument.question import Question

__all__ = ["Remark", "lint", "lint_question", "seconds_of"]

_OF_WORDS: Final[tuple[Callable[[Question, str], str], ...]] = (
    wording.leading,
    wording.double_barrelled,
    wording.negated,
    wording.vague,
    wording.too_long,
    wording.jargon,
    answers.unbalanced,
    answers.choice_twice,
)
_OF_ANSWERS: Final[tuple[Callable[[Question], str], ...]] = (answers.not_a_number, answers.many_choices)
_OF_FORMS: Final[tuple[Callable[[Form], Iterator[Remark]], ...]] = (
    whole.no_words,
    whole.no_consent,
    whole.no_months,
    whole.name_clash,
    whole.never_asked,
    whole.twice,
    whole.too_many,
)
RULES: Final = tuple(rule.__name__ for rule in (*_OF_WORDS, *_OF_ANSWERS, *_OF_FORMS))


def lint(form: Form) -> tuple[Remark, ...]:
    """Return what is to be said of a form, question by question in its order, then of the whole."""
    of_forms = [remark for rule in _OF_FORMS for remark in rule(form)]
    remarks: list[Remark] = []
    for question in form.questions:
        if not question.core:
            remarks += lint_question(question, form.languages)
        remarks += [remark for remark in of_forms if remark.question == question.name]
    return (*remarks, *(remark for remark in of_forms if not remark.question))


def lint_question(question: Question, languages: Iterable[str]) -> list[Remark]:
    """Return what is to be said of one question by itself, as one writes it."""
    blocks = {answers.not_a_number.__name__}
    remarks = [
        Remark(rule.__name__, question.name, language, found)
        for language in languages
        for rule in _OF_WORDS
        if (found := rule(question, language))
    ]
    return remarks + [
        Remark(rule.__name__, question.name, found=found, blocks=rule.__name__ in blocks)
        for rule in _OF_ANSWERS
        if (found := rule(question))
    ]
