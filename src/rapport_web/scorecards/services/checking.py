"""What a draft must keep to, so that every answer it waits for, fails or asks a comment for can be given."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from rapport.exceptions import UsageError
from rapport.reader.behaviours.registry import registered
from rapport.scorecards import Form, Kind
from rapport.scorecards.questions import type_of
from rapport_web.exceptions import Invalid
from rapport_web.findings.masking import masked

if TYPE_CHECKING:
    from rapport.scorecards import Question

MOST_QUESTIONS: Final = 100
MOST_SECTIONS: Final = 30
MOST_CHOICES: Final = 30
_LONGEST: Final = 2000
_ANY: Final = "*"


def as_kept(form: Form) -> Form:
    """Return a draft as it is kept: examples masked, everything else as it was written.

    Raises:
        Invalid: There are too many questions, words are too long, or a question names an answer that nobody can give.
            ``field`` is the question's name.
    """
    if len(form.questions) > MOST_QUESTIONS or len(form.sections) > MOST_SECTIONS:
        raise Invalid(_("At most 100 questions in 30 sections: nobody answers more."), field="questions")
    if any("\x00" in text or len(text) > _LONGEST for text in _all_words(form.to_dict())):
        raise Invalid(_("Words are at most 2,000 characters."), field="questions")
    known = {behaviour.name for behaviour in registered()}
    for question in form.questions:
        _check(form, question, known)
    sections = tuple(replace(each, questions=tuple(_masked(q) for q in each.questions)) for each in form.sections)
    return replace(form, sections=sections)


def built(**parts: Any) -> Form:
    """Return a form of parts, a mistake in it as one of the person who wrote it.

    Raises:
        Invalid: The parts are no form.
    """
    try:
        return Form(**parts)
    except UsageError as error:
        raise Invalid(str(error), field="questions") from error


def possible(question: Question) -> tuple[str, ...]:
    """Return the answers that can be chosen from; empty where any number or text is one."""
    return type_of(question).answers(question)


def _check(form: Form, question: Question, known: set[str]) -> None:
    can = set(possible(question))
    called = question.text or question.name
    if len(question.choices) > MOST_CHOICES:
        raise Invalid(_("“%s” has more than 30 answers.") % called, field=question.name)
    if question.behaviour and question.behaviour not in known:
        raise Invalid(_("There is no behaviour “%s”.") % question.behaviour, field=question.name)
    counted = question.kind not in {Kind.NUMBER, Kind.TEXT}
    strange = [each for each in (*question.fails, *question.comment) if each != _ANY and each not in can]
    if counted and (strange or _ANY in question.fails):
        raise Invalid(
            _("“%(question)s” cannot be answered with “%(answer)s”.")
            % {"question": called, "answer": (strange or [_ANY])[0]},
            field=question.name,
        )
    for condition in question.when:
        answers = set(possible(form.named(condition.question)))
        if not condition.among or (answers and not set(condition.among) <= answers):
            raise Invalid(
                _("“%s” waits for an answer that nobody can give. Choose the answer again.") % called,
                field=question.name,
            )


def _masked(question: Question) -> Question:
    """Examples are often cut out of a conversation: what names somebody is masked like the conversation was."""
    good, bad = (
        tuple(words for each in said if (words := masked(each, field=question.name)))
        for said in (question.good, question.bad)
    )
    return replace(question, good=good, bad=bad) if (good, bad) != (question.good, question.bad) else question


def _all_words(data: Any) -> list[str]:
    if isinstance(data, dict):
        return [text for value in data.values() for text in _all_words(value)]
    if isinstance(data, list):
        return [text for value in data for text in _all_words(value)]
    return [data] if isinstance(data, str) else []
