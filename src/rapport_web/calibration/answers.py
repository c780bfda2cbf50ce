"""When two answers are the same, and what an answer is called."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rapport.scorecards import Kind
from rapport_web.scorecards.answering.words import outcome_words
from rapport_web.scorecards.words import answers_of

if TYPE_CHECKING:
    from rapport.scorecards import Given, Question


def key_of(given: Given) -> str:
    """Return what makes an answer that answer and no other: neither comment nor cause, and of a miss not its owner."""
    if given.skipped:
        return "skipped"
    if given.moments:
        return json.dumps(sorted([list(each.turns), each.outcome] for each in given.moments))
    return json.dumps(sorted(given.values))


def in_words(question: Question, given: Given) -> str:
    """Return an answer in words."""
    if given.skipped:
        return _("Not applicable")
    if question.kind == Kind.MOMENTS:
        return _moments(given)
    labels = dict(answers_of(question))
    said = [labels.get(value, value) for value in given.values]
    if not said:
        return pgettext("of a checklist", "None of these") if question.kind == Kind.CHECKLIST else _("Not answered")
    return ", ".join(said)


def _moments(given: Given) -> str:
    if not given.moments:
        return _("No moment")
    return " · ".join(
        _("turn %(turn)s %(outcome)s")
        % {
            "turn": ", ".join(str(turn + 1) for turn in each.turns),
            "outcome": outcome_words(each.outcome).lower() if each.outcome else _("not judged"),
        }
        for each in given.moments
    )


def steps_between(question: Question, one: Given, other: Given) -> int | None:
    """Return how many steps of a scale lie between two answers; None for other questions, and where one was skipped."""
    if question.kind != Kind.SCALE or one.skipped or other.skipped:
        return None
    try:
        return abs(int(float(one.values[0])) - int(float(other.values[0])))
    except (IndexError, ValueError):
        return None
