"""What stands differently in two states of one evaluation: shown when it was saved in two windows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rapport.scorecards import Given, Kind
from rapport_web.scorecards.answering.words import outcome_words, owner_words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rapport.scorecards import Form, Question
    from rapport_web.evaluations.desk.posted import Posted
    from rapport_web.evaluations.models import Evaluation

_BLANK = Given()


Row = tuple[str, str, str]


def whole_differing(form: Form, kept: Evaluation, typed: Posted) -> list[Row]:
    """Return all that differs: answers, the words on the whole, and how many words are attached."""
    found = differing(form, kept.given(), typed.answers)
    if kept.overall != typed.overall.strip():
        said = _("What should the agent read of the whole?")
        found.append((said, kept.overall or _("not answered"), typed.overall.strip() or _("not answered")))
    before, now = kept.quotes.count(), len(typed.quotes)
    return found if before == now else [*found, (_("Words attached"), str(before), str(now))]


def differing(form: Form, kept: Mapping[str, Given], typed: Mapping[str, Given]) -> list[Row]:
    """Return the questions whose answers differ: what each asks, what was saved meanwhile, and what stands here."""
    return [
        (question.text, in_words(question, kept.get(question.name)), in_words(question, typed.get(question.name)))
        for question in form.questions
        if kept.get(question.name, _BLANK) != typed.get(question.name, _BLANK)
    ]


def in_words(question: Question, given: Given | None) -> str:
    """Return an answer in words, with its comment."""
    if given is None or given == _BLANK:
        return _("not answered")
    said = [_answer(question, given)]
    if given.owner:
        said.append(owner_words(given.owner))
    if given.comment:
        said.append(f"“{given.comment}”")
    return ", ".join(each for each in said if each) or _("not answered")


def _answer(question: Question, given: Given) -> str:
    if given.skipped:
        return _("Not applicable")
    if question.kind == Kind.MOMENTS:
        count = len(given.moments)
        judged = ", ".join(outcome_words(moment.outcome) for moment in given.moments if moment.outcome)
        said = ngettext("%(n)s moment", "%(n)s moments", count) % {"n": count}
        return f"{said}: {judged}" if judged else said
    labels = {choice.value: choice.label for choice in question.choices} | {"yes": _("Yes"), "no": _("No")}
    if question.kind == Kind.CHECKLIST and given.value == ():
        return _("None of these")
    return ", ".join(labels.get(value, value) for value in given.values)
