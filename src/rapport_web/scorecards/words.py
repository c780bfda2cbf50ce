"""The words for what a scorecard holds: how a question is answered, what an answer does, when it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from rapport.scorecards import OUTCOMES, Kind, Level, OnFail, Skipped
from rapport.scorecards.questions import type_of
from rapport_web.scorecards.answering.words import outcome_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.functional import _StrPromise

    from rapport.scorecards import Form, Question

KINDS: Final[dict[Kind, _StrPromise]] = {
    Kind.YES_NO: gettext_lazy("Yes or no"),
    Kind.CHOICE: gettext_lazy("One answer of several"),
    Kind.SCALE: gettext_lazy("A scale"),
    Kind.NUMBER: gettext_lazy("A number"),
    Kind.TEXT: gettext_lazy("In one’s own words"),
    Kind.CHECKLIST: gettext_lazy("A checklist"),
    Kind.MOMENTS: gettext_lazy("Moments: what the agent did with what the customer showed"),
}
LEVELS: Final[dict[Level, _StrPromise]] = {
    Level.QUESTION: gettext_lazy("The question"),
    Level.SECTION: gettext_lazy("Its section"),
    Level.FORM: gettext_lazy("The whole form"),
}
ON_FAIL: Final[dict[OnFail, _StrPromise]] = {
    OnFail.ZERO: gettext_lazy("What it fails gets 0 points"),
    OnFail.KEEP: gettext_lazy("The points stay, and the outcome is “not passed”"),
}
SKIPPED: Final[dict[Skipped, _StrPromise]] = {
    Skipped.LEAVES: gettext_lazy("The question leaves the sum"),
    Skipped.PASSES: gettext_lazy("The question counts as met"),
}


def figure(number: float | None, places: int = 1) -> str:
    """Return a number as the reader's language writes it, without needless zeros; a dash where there is none."""
    if number is None:
        return "–"
    rounded = round(number, places)
    return number_format(int(rounded) if rounded == int(rounded) else rounded)


def plain(number: float | None) -> float | int | None:
    """Return a number as a field shows it: a whole one without a point."""
    return int(number) if number is not None and number == int(number) else number


def answers_of(question: Question) -> tuple[tuple[str, str], ...]:
    """Return the answers that can be chosen from, as they are kept and in words."""
    labels = {choice.value: choice.label for choice in question.choices}
    if question.kind == Kind.YES_NO:
        labels = {"yes": _("Yes"), "no": _("No")}
    if question.kind == Kind.MOMENTS:
        labels = {value: outcome_words(value) for value in OUTCOMES}
    return tuple((value, labels.get(value) or value) for value in type_of(question).answers(question))


def answered_in_words(question: Question) -> str:
    """Return how a question is answered, in a line."""
    kind = str(KINDS[question.kind])
    if question.kind in {Kind.CHOICE, Kind.CHECKLIST}:
        return f"{kind}: {' · '.join(choice.label for choice in question.choices)}"
    if question.kind == Kind.SCALE:
        ends = {"low": figure(question.low), "high": figure(question.high)}
        return _("A scale from %(low)s to %(high)s") % ends
    if question.kind == Kind.NUMBER:
        if question.low is None or question.high is None:
            return _("A number, noted and not counted")
        ends = {"low": figure(question.low), "high": figure(question.high)}
        return _("A number: %(low)s is worth nothing, %(high)s all") % ends
    if question.kind == Kind.MOMENTS:
        return _("Moments: the share met of those that called for care")
    return kind


def waits_in_words(form: Form, question: Question) -> str:
    """Return after which answers a question is asked; empty where it always is."""
    parts = []
    for when in question.when:
        other = form.named(when.question)
        labels = dict(answers_of(other))
        parts.append(f"“{other.text}” ({', '.join(labels.get(value, value) for value in when.among)})")
    return " · ".join(parts)


def fails_in_words(question: Question) -> str:
    """Return which answers must never be given and what they fail; empty where there are none."""
    if not question.fails:
        return ""
    return _("Must never be: %(answers)s. It fails %(what)s.") % {
        "answers": _listed(question, question.fails),
        "what": {
            Level.QUESTION: pgettext("fails", "the question"),
            Level.SECTION: pgettext("fails", "the section"),
            Level.FORM: pgettext("fails", "the whole form"),
        }[question.level],
    }


def comment_in_words(question: Question) -> str:
    """Return which answers need a comment; empty where none does."""
    if "*" in question.comment:
        return _("A comment is needed at every answer.")
    if not question.comment:
        return ""
    return _("A comment is needed at: %s") % _listed(question, question.comment)


def points_in_words(points: float) -> str:
    """Return points of 100 as a phrase: "12.5 points"."""
    if round(points, 1) == 1:
        return ngettext("%s point", "%s points", 1) % figure(points)
    return ngettext("%s point", "%s points", 2) % figure(points)


def version_in_words(number: int, wording: int) -> str:
    """Return what a version is called: "version 2", or "version 2, wording 3"."""
    if wording == 1:
        return _("version %s") % number
    return _("version %(number)s, wording %(wording)s") % {"number": number, "wording": wording}


def _listed(question: Question, values: Iterable[str]) -> str:
    labels = dict(answers_of(question))
    return ", ".join(f"“{labels.get(value, value)}”" for value in values)
