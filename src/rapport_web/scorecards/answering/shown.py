"""A form with its answers as a page shows it: sections, questions, what can be answered, what goes along."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rapport.scorecards import OWNERS, Given, Kind, asked
from rapport.scorecards.questions import type_of
from rapport_web.scorecards.answering.given import SKIP
from rapport_web.scorecards.answering.moments import ShownMoment, ShownQuote, moment_of, quotes_of
from rapport_web.scorecards.answering.options import Options
from rapport_web.scorecards.answering.words import glyph_of, missing_words, outcome_words, owner_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.scorecards import Form, Question, Section

_BLANK: Final = Given()
_NO_OPTIONS: Final = Options()


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer that can be given: a radio button, or a tick."""

    value: str
    label: str
    glyph: str = ""
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One question as it is shown.

    Attributes:
        question: The library's.
        name: What its fields' names begin with.
        answers: What can be chosen or ticked; empty for numbers and texts.
        text: What was typed.
        given: The answer.
        asked: Whether it is asked after the answers so far.
        when: What it waits for, for the page's module: ``[["greeted", ["no"]]]`` as JSON.
        waits: The same in words.
        misses: The answers that are a miss, as JSON.
        comment_at: The answers that need a comment, as JSON.
        owners: Whose a miss can be.
        causes: Root causes by their first tier.
        moments: Those marked.
        blank_moment: The one that a page can add.
        quotes: Words attached to the answer as a whole.
        missing: What is missing, in words.
        suggested: The reader put this answer there.
    """

    question: Question
    name: str
    answers: tuple[Answer, ...]
    text: str
    given: Given
    asked: bool
    when: str
    waits: str
    misses: str
    comment_at: str
    owners: tuple[Answer, ...]
    causes: tuple[tuple[str, tuple[Answer, ...]], ...]
    moments: tuple[ShownMoment, ...]
    blank_moment: ShownMoment | None
    quotes: tuple[ShownQuote, ...]
    missing: str
    suggested: bool
    example: Any = None

    @property
    def skip(self) -> str:
        """The value that says "not applicable"."""
        return SKIP

    @property
    def may_skip(self) -> bool:
        """Whether "not applicable" is offered; a text and moments may be left blank anyhow."""
        return self.question.may_skip and self.question.kind not in {Kind.TEXT, Kind.MOMENTS}

    @property
    def needed(self) -> bool:
        """Whether it counts as one to be answered: a text and moments only once something stands there."""
        return self.asked and (self.question.kind not in {Kind.TEXT, Kind.MOMENTS} or not self.given.blank)

    @property
    def chosen(self) -> bool:
        """Whether one of its answers is chosen by a button, so that "not applicable" is one as well."""
        return self.question.kind in {Kind.YES_NO, Kind.CHOICE, Kind.SCALE}

    @property
    def open_details(self) -> bool:
        """Whether a comment, an owner or a cause stands there, or a comment is always asked for."""
        return bool(self.given.comment or self.given.owner or self.given.causes or "*" in self.question.comment)


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section with its questions."""

    section: Section
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Answering:
    """A form as it is answered: what ``scorecards/answer_form.html`` draws as ``answering``."""

    form: Form
    options: Options
    sections: tuple[ShownSection, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """All questions, in their order."""
        return tuple(field for section in self.sections for field in section.fields)

    @property
    def asked(self) -> int:
        """How many questions are to be answered, after the answers so far."""
        return sum(field.needed for field in self.fields)

    @property
    def answered(self) -> int:
        """How many of them are answered."""
        return sum(field.needed and not field.given.blank for field in self.fields)


def fields_of(form: Form, answers: Mapping[str, Given] | None = None, options: Options | None = None) -> Answering:
    """Return a form as it is shown.

    Args:
        form: The form.
        answers: By question; those not there are not answered.
        options: What the page asks of it.
    """
    said, how = answers or {}, options or _NO_OPTIONS
    open_ones = {question.name for question in asked(form, said)}
    sections = tuple(
        ShownSection(
            section,
            tuple(
                _field(form, question, said.get(question.name, _BLANK), question.name in open_ones, how)
                for question in section.questions
            ),
        )
        for section in form.sections
    )
    return Answering(form, how, sections)


def _field(form: Form, question: Question, given: Given, is_asked: bool, how: Options) -> Field:  # noqa: FBT001  # by name above
    name = f"{how.prefix}.{question.name}"
    has_moments = question.kind == Kind.MOMENTS
    return Field(
        question=question,
        name=name,
        answers=() if has_moments else _answers(question, given),
        text=_typed(given),
        given=given,
        asked=is_asked,
        when=json.dumps([[each.question, list(each.among)] for each in question.when]) if question.when else "",
        waits=_waits(form, question),
        misses=json.dumps(_misses(question)),
        comment_at=json.dumps(list(question.comment)) if question.comment else "",
        owners=tuple(Answer(each, owner_words(each), each, given.owner == each) for each in OWNERS),
        causes=_causes(question, given) if how.owners else (),
        moments=tuple(
            moment_of(name, f"m{place}", moment, how, quotes_of(question.name, place, how))
            for place, moment in enumerate(given.moments)
        ),
        blank_moment=moment_of(name, "mnew", None, how, ()) if has_moments and not how.read_only else None,
        quotes=quotes_of(question.name, None, how),
        missing=missing_words(how.missing[question.name]) if question.name in how.missing else "",
        suggested=question.name in how.suggested,
        example=how.examples.get(question.name),
    )


def _answers(question: Question, given: Given) -> tuple[Answer, ...]:
    labels = {choice.value: choice.label for choice in question.choices}
    if question.kind == Kind.YES_NO:
        labels = {"yes": _("Yes"), "no": _("No")}
    said = () if given.skipped else given.values
    return tuple(
        Answer(value, labels.get(value, value), glyph_of(value), value in said)
        for value in type_of(question).answers(question)
    )


def _typed(given: Given) -> str:
    return "" if isinstance(given.value, tuple) or given.skipped else "".join(given.values)


def _misses(question: Question) -> list[str]:
    """Return the answers that are a miss: those worth less than all, or that must never be given."""
    if question.kind not in {Kind.YES_NO, Kind.CHOICE, Kind.SCALE}:
        return []
    kind = type_of(question)
    shares = {value: kind.share(question, Given(value)) for value in kind.answers(question)}
    return [value for value, share in shares.items() if (share is not None and share < 1) or value in question.fails]


def _waits(form: Form, question: Question) -> str:
    said = []
    for each in question.when:
        other = form.named(each.question)
        labels = (
            {answer.value: answer.label for answer in _answers(other, _BLANK)} if other.kind != Kind.MOMENTS else {}
        )
        words = pgettext("between answers", " or ").join(labels.get(v, outcome_words(v)) for v in each.among)
        said.append(_("“%(question)s” is %(answers)s") % {"question": other.text, "answers": words})
    return pgettext("between conditions", " or ").join(said)


def _causes(question: Question, given: Given) -> tuple[tuple[str, tuple[Answer, ...]], ...]:
    tiers: dict[str, list[Answer]] = {}
    for code in question.causes:
        first, _slash, rest = code.partition("/")
        label = (rest or first).replace("_", " ").replace("/", " · ")
        tiers.setdefault(first.replace("_", " "), []).append(Answer(code, label, checked=code in given.causes))
    return tuple((tier, tuple(answers)) for tier, answers in tiers.items())
