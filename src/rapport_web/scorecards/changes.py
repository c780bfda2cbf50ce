"""What changes from one form to another, in words: which questions came, went, weigh otherwise or are worded anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.utils.translation import gettext as _

from rapport_web.scorecards.weighing import weights_of
from rapport_web.scorecards.words import (
    LEVELS,
    ON_FAIL,
    SKIPPED,
    answered_in_words,
    comment_in_words,
    fails_in_words,
    figure,
    points_in_words,
    waits_in_words,
)
from rapport_web.ui.behaviours import behaviour_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rapport.scorecards import Form, Question, Section

# Differences of points below this are those of rounding.
_SAME: Final = 0.05
_SHORT: Final = 40


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    Attributes:
        says: What it is, as a sentence.
        before: How it was; empty where it was not there or it says itself.
        after: How it is.
        scores: Whether it can change a score, or which answers can be given.
    """

    says: str
    before: str = ""
    after: str = ""
    scores: bool = False

    @property
    def short(self) -> bool:
        """Whether before and after find room in the sentence's own line."""
        return bool(self.before and self.after) and len(self.before) + len(self.after) <= _SHORT


def changes(before: Form, after: Form) -> tuple[Change, ...]:
    """Return the differences, those that change scores first, else in the order of the form."""
    found = [*_of_form(before, after), *_of_sections(before, after), *_of_questions(before, after)]
    return tuple(sorted(found, key=lambda each: not each.scores))


def _of_form(before: Form, after: Form) -> Iterator[Change]:
    if before.pass_mark != after.pass_mark:
        yield Change(_("Another pass mark"), _mark(before), _mark(after), scores=True)
    if before.on_fail != after.on_fail:
        says = _("Another effect of answers that must never be given")
        yield Change(says, str(ON_FAIL[before.on_fail]), str(ON_FAIL[after.on_fail]), scores=True)
    if before.skipped != after.skipped:
        says = _("Another effect of “not applicable”")
        yield Change(says, str(SKIPPED[before.skipped]), str(SKIPPED[after.skipped]), scores=True)
    if before.intro != after.intro:
        yield Change(_("Other words at the beginning"), before.intro, after.intro)


def _mark(form: Form) -> str:
    return _("none") if form.pass_mark is None else figure(form.pass_mark)


def _of_sections(before: Form, after: Form) -> Iterator[Change]:
    old = {section.name: section for section in before.sections}
    new = {section.name: section for section in after.sections}
    for name, section in old.items():
        if name not in new:
            yield Change(_("Section removed: %s") % section.title, scores=True)
    for name, section in new.items():
        if name not in old:
            yield Change(_("New section: %s") % section.title, scores=True)
        else:
            yield from _of_section(old[name], section)
    kept = [name for name in old if name in new]
    if kept != [name for name in new if name in old]:
        yield Change(_("Sections in another order"))


def _of_section(old: Section, new: Section) -> Iterator[Change]:
    if old.weight != new.weight:
        yield Change(_("Section “%s”, another weight") % new.title, _weight(old), _weight(new), scores=True)
    if old.title != new.title:
        yield Change(_("Another heading of a section"), old.title, new.title)
    if old.help != new.help:
        yield Change(_("Section “%s”, other help") % new.title, old.help, new.help)


def _weight(section: Section) -> str:
    return _("as much as its questions") if section.weight is None else figure(section.weight, 2)


def _of_questions(before: Form, after: Form) -> Iterator[Change]:
    old = {question.name: question for question in before.questions}
    new = {question.name: question for question in after.questions}
    was, now = weights_of(before).questions, weights_of(after).questions
    there = {q.name: section for section in before.sections for q in section.questions}
    for name, question in old.items():
        if name not in new:
            yield Change(_("Question removed: %s") % question.text, points_in_words(was[name]), scores=True)
    for section in after.sections:
        for question in section.questions:
            name = question.name
            if name not in old:
                yield Change(_("New question: %s") % question.text, "", points_in_words(now[name]), scores=True)
                continue
            yield from _of_question(before, after, old[name], question)
            if there[name].name != section.name:
                says = _("“%s” stands in another section") % question.text
                yield Change(says, there[name].title, section.title, scores=True)
            if abs(was[name] - now[name]) >= _SAME:
                says = _("“%s” weighs otherwise") % question.text
                yield Change(says, points_in_words(was[name]), points_in_words(now[name]), scores=True)
    for section in after.sections:
        names = [q.name for q in section.questions if q.name in there and there[q.name].name == section.name]
        if names != [name for name in old if name in names]:
            yield Change(_("Questions of “%s” in another order") % section.title)


def _of_question(before: Form, after: Form, old: Question, new: Question) -> Iterator[Change]:
    called = new.text or old.text
    yes, no = _("yes"), _("no")
    compared: tuple[tuple[str, bool, Callable[[Form, Question], Any]], ...] = (
        (_("“%s” is worded otherwise"), False, lambda _form, q: q.text),
        (_("“%s” is answered otherwise"), True, lambda _form, q: _answers(q)),
        (_("“%s”, other answers that must never be given"), True, lambda _form, q: fails_in_words(q)),
        (_("“%s”, other answers that need a comment"), True, lambda _form, q: comment_in_words(q)),
        (_("“%s” can be “not applicable”"), True, lambda _form, q: yes if q.may_skip else no),
        (_("“%s” adds to the score as a bonus"), True, lambda _form, q: yes if q.bonus else no),
        (_("“%s” is asked after other answers"), True, waits_in_words),
        (_("“%s”, other help"), False, lambda _form, q: q.help),
        (_("“%s”, other examples that meet it"), False, lambda _form, q: " · ".join(q.good)),
        (_("“%s”, other examples that do not meet it"), False, lambda _form, q: " · ".join(q.bad)),
        (_("“%s”, other root causes"), False, lambda _form, q: " · ".join(q.causes)),
        (
            _("“%s” is about another behaviour"),
            False,
            lambda _form, q: behaviour_in_words(q.behaviour) if q.behaviour else "",
        ),
    )
    said = False
    for says, scores, part in compared:
        was, now = part(before, old), part(after, new)
        if was != now:
            said = said or scores
            yield Change(says % called, was, now, scores=scores)
    if not said and _counted(old) != _counted(new):
        was, now = (str(LEVELS[each.level]) if old.level != new.level else "" for each in (old, new))
        yield Change(_("“%s” counts otherwise") % called, was, now, scores=True)


def _answers(question: Question) -> str:
    if not question.choices:
        return answered_in_words(question)
    each = [
        f"{choice.label} ({_('not counted') if choice.share is None else figure(choice.share * 100)})"
        for choice in question.choices
    ]
    return f"{answered_in_words(question).partition(':')[0]}: {' · '.join(each)}"


def _counted(question: Question) -> Any:
    """What decides scores and is not said by a sentence of its own."""
    return question.level, question.low, question.high, [(each.value, each.share) for each in question.choices]
