"""Changing a draft one part at a time; the form itself is not touched, a new one is returned."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from rapport_web.exceptions import Invalid, NotThere
from rapport_web.scorecards.services.checking import built

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rapport.scorecards import Form, Question, Section


def question_named(form: Form, name: str) -> Question:
    """Return a draft's question.

    Raises:
        NotThere: It has none of that name.
    """
    found = next((question for question in form.questions if question.name == name), None)
    if found is None:
        raise NotThere(_("This scorecard has no such question."))
    return found


def section_named(form: Form, name: str) -> Section:
    """Return a draft's section.

    Raises:
        NotThere: It has none of that name.
    """
    found = next((section for section in form.sections if section.name == name), None)
    if found is None:
        raise NotThere(_("This scorecard has no such section."))
    return found


def section_of(form: Form, question: str) -> Section:
    """Return the section that a question stands in.

    Raises:
        NotThere: There is no such question.
    """
    question_named(form, question)
    return next(section for section in form.sections if any(each.name == question for each in section.questions))


def placed(form: Form, question: Question, section: str) -> Form:
    """Return the draft with a question: in the place of the one of its name, else as the last of the section.

    Raises:
        NotThere: There is no such section.
        Invalid: It cannot stand there, or one that waits for it cannot.
    """
    there = section_named(form, section)
    if any(each.name == question.name for each in there.questions):
        questions = tuple(question if each.name == question.name else each for each in there.questions)
        return _with(form, {section: questions})
    without = {
        each.name: tuple(q for q in each.questions if q.name != question.name)
        for each in form.sections
        if each.name != section
    }
    return _with(form, {**without, section: (*there.questions, question)})


def removed(form: Form, name: str) -> Form:
    """Return the draft without a question.

    Raises:
        NotThere: It has none of that name.
        Invalid: Another question waits for an answer to it.
    """
    there = section_of(form, name)
    for other in form.questions:
        if any(when.question == name for when in other.when):
            raise Invalid(_("“%s” waits for an answer to it. Change or remove that one first.") % other.text)
    return _with(form, {there.name: tuple(each for each in there.questions if each.name != name)})


def moved(form: Form, name: str, *, up: bool) -> Form:
    """Return the draft with a question before, or after, its neighbour; past the end of a section into the next one.

    Raises:
        NotThere: It has none of that name.
        Invalid: A question would come before the one whose answer it waits for.
    """
    there, sections = section_of(form, name), list(form.sections)
    question = question_named(form, name)
    own = list(there.questions)
    at, step = own.index(question), -1 if up else 1
    if 0 <= at + step < len(own):
        own[at], own[at + step] = own[at + step], own[at]
        return _with(form, {there.name: tuple(own)})
    beyond = sections.index(there) + step
    if not 0 <= beyond < len(sections):
        return form
    other = sections[beyond]
    own.remove(question)
    into = (*other.questions, question) if up else (question, *other.questions)
    return _with(form, {there.name: tuple(own), other.name: into})


def section_placed(form: Form, section: Section) -> Form:
    """Return the draft with a section: in the place of the one of its name, else as the last."""
    if any(each.name == section.name for each in form.sections):
        return _ordered(form, [section if each.name == section.name else each for each in form.sections])
    return _ordered(form, [*form.sections, section])


def section_moved(form: Form, name: str, *, up: bool) -> Form:
    """Return the draft with a section before, or after, its neighbour.

    Raises:
        NotThere: There is no such section.
        Invalid: A question would come before the one whose answer it waits for.
    """
    sections = list(form.sections)
    at = sections.index(section_named(form, name))
    other = at + (-1 if up else 1)
    if not 0 <= other < len(sections):
        return form
    sections[at], sections[other] = sections[other], sections[at]
    return _ordered(form, sections)


def section_removed(form: Form, name: str) -> Form:
    """Return the draft without a section.

    Raises:
        NotThere: There is no such section.
        Invalid: It has questions yet.
    """
    if section_named(form, name).questions:
        raise Invalid(_("The section still has questions. Move or remove them first."))
    return _ordered(form, [each for each in form.sections if each.name != name])


def weighed(form: Form, questions: Mapping[str, float], sections: Mapping[str, float | None]) -> Form:
    """Return the draft with other weights; what is not named keeps its own."""
    return _ordered(
        form,
        [
            replace(
                section,
                weight=sections.get(section.name, section.weight),
                questions=tuple(replace(q, weight=questions.get(q.name, q.weight)) for q in section.questions),
            )
            for section in form.sections
        ],
    )


def _with(form: Form, questions: Mapping[str, tuple[Question, ...]]) -> Form:
    return _ordered(form, [replace(each, questions=questions.get(each.name, each.questions)) for each in form.sections])


def _ordered(form: Form, sections: Sequence[Section]) -> Form:
    before: set[str] = set()
    words = {question.name: question.text for section in sections for question in section.questions}
    for question in (question for section in sections for question in section.questions):
        late = next((when.question for when in question.when if when.question not in before), None)
        if late is not None:
            raise Invalid(
                _("“%(question)s” waits for an answer to “%(other)s”, which has to stand before it.")
                % {"question": question.text, "other": words.get(late, late)}
            )
        before.add(question.name)
    parts = {name: getattr(form, name) for name in ("on_fail", "skipped", "pass_mark", "intro")}
    return built(sections=tuple(sections), **parts)
