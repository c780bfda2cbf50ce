"""Does a change of a form change scores, or only its words?"""

from __future__ import annotations

from math import fsum
from typing import TYPE_CHECKING, Any, Final

from rapport.scorecards.form import OnFail, Skipped
from rapport.scorecards.kinds import Kind
from rapport.scorecards.questions import type_of

if TYPE_CHECKING:
    from rapport.scorecards.form import Form, Section
    from rapport.scorecards.question import Question

_DIGITS: Final = 9
_WITH_CHOICES: Final = frozenset((Kind.CHOICE, Kind.CHECKLIST))
_WITH_ENDS: Final = frozenset((Kind.SCALE, Kind.NUMBER))


def affects_scores(before: Form, after: Form) -> bool:
    """Whether some answers could give another score or outcome, or other answers can be given: a new version then.

    Words, examples, root causes, required comments and the order of things change no score: such a change keeps the
    version. So does a change of all weights by the same factor. Moving a question to another section changes what it
    weighs.
    """
    return _bare(before) != _bare(after)


def _bare(form: Form) -> dict[str, Any]:
    """Return what scores hang on, in a form in which equal means that no answers give different scores."""
    # A section without questions changes nothing.
    sections = [section for section in form.sections if section.questions]
    return {
        "questions": {
            question.name: _stripped(question, section) for section in sections for question in section.questions
        },
        "weights": _weights(sections),
        "on_fail": form.on_fail if any(question.fails for question in form.questions) else OnFail.ZERO,
        "skipped": form.skipped if any(_passes(question) for question in form.questions) else Skipped.LEAVES,
        "pass_mark": form.pass_mark,
    }


def _passes(question: Question) -> bool:
    return question.may_skip and type_of(question).counted(question) and not question.bonus


def _stripped(question: Question, section: Section) -> dict[str, Any]:
    kept: dict[str, Any] = {
        # What is only noted may stand anywhere.
        "home": section.name if question.counts or question.bonus else None,
        "kind": question.kind,
        "bonus": question.weight if question.bonus else None,
        "fails": frozenset(question.fails),
        "level": question.level if question.fails else None,
        "may_skip": question.may_skip,
        # Several conditions on one question are one with all their answers.
        "when": _opened_by(question),
    }
    if question.kind in _WITH_CHOICES or question.kind not in set(Kind):
        kept["choices"] = {choice.value: choice.share for choice in question.choices}
        if question.kind == Kind.CHECKLIST:
            kept["choices"] = _parts({name: share or 0.0 for name, share in kept["choices"].items()})
    if question.kind in _WITH_ENDS or question.kind not in set(Kind):
        kept["ends"] = (question.low, question.high)
    return kept


def _opened_by(question: Question) -> dict[str, frozenset[str]]:
    opened: dict[str, frozenset[str]] = {}
    for condition in question.when:
        opened[condition.question] = opened.get(condition.question, frozenset()) | set(condition.among)
    return opened


def _weights(sections: list[Section]) -> dict[str, Any]:
    """Return the weights, free of what all of them have in common.

    In a section with a weight of its own its questions only count against each other. A section without one counts as
    much as its questions, so that their sum stands beside the other sections' weights.
    """
    own = {section.name: _of(section) for section in sections}
    against = {
        section.name: fsum(own[section.name].values()) if section.weight is None else section.weight
        for section in sections
        if any(own[section.name].values())
    }
    whole = fsum(against.values()) or 1.0
    alone = len(against) == 1 and any(against.values())
    return {
        section.name: {
            # With one question that weighs, its weight is the section's.
            "own": section.weight is not None and not alone and sum(map(bool, own[section.name].values())) > 1,
            "against": round((1.0 if alone else against.get(section.name, 0.0) / whole), _DIGITS),
            "questions": _parts(own[section.name]),
        }
        for section in sections
        if section.name in against
    }


def _of(section: Section) -> dict[str, float]:
    return {
        question.name: question.weight
        for question in section.questions
        if not question.bonus and type_of(question).counted(question)
    }


def _parts(weights: dict[str, float]) -> dict[str, float]:
    whole = fsum(weights.values())
    return {name: round(weight / whole, _DIGITS) if whole else 0.0 for name, weight in weights.items()}
