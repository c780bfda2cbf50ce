"""A form of ours for Amazon Connect, as ``CreateEvaluationForm`` takes it.

Weights go to the questions: the points of 100 that hang on each where all apply.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from rapport.scorecards.exchange.carried import Written
from rapport.scorecards.exchange.choosing import carried
from rapport.scorecards.exchange.connect.reading import TEN
from rapport.scorecards.exchange.help_text import help_text
from rapport.scorecards.exchange.lost import Lost
from rapport.scorecards.exchange.parting import parted, whole_losses
from rapport.scorecards.form import OnFail
from rapport.scorecards.kinds import Kind
from rapport.scorecards.lint.weights import points_of
from rapport.scorecards.question import Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rapport.scorecards.form import Form, Section
    from rapport.scorecards.question import Question

MOST_HELP: Final = 1024
_LONGEST: Final = 40
_MOST_TITLE: Final = 128
_MOST_QUESTION: Final = 350
_TENTH: Final = 0.05


@dataclass(slots=True)
class _Writing:
    """What is being written: the form, what its sections, questions and answers are called there, what is lost."""

    form: Form
    lost: list[Lost]
    sections: dict[str, str] = field(default_factory=dict)
    questions: dict[str, str] = field(default_factory=dict)
    answers: dict[str, dict[str, str]] = field(default_factory=dict)

    def cut(self, text: str, most: int, place: str = "") -> str:
        """Return a text as far as it finds room."""
        if len(text) > most:
            self.lost.append(Lost(place, "cut"))
        return text[:most]


def write_form(form: Form, title: str = "") -> Written:
    """Return a form as JSON for Amazon Connect, and what it cannot carry."""
    lost = whole_losses(form)
    if any(section.weight is not None for section in form.sections):
        lost.append(Lost("", "section_weights"))
    form, more = parted(form)
    writing = _Writing(
        form,
        lost + more,
        sections=_references(section.name for section in form.sections),
        questions=_references(question.name for question in form.questions),
        answers={each.name: _references(choice.value for choice in carried(each)[0]) for each in form.questions},
    )
    points = points_of(form)
    items = [
        {
            "Section": {
                "Title": writing.cut(section.title, _MOST_TITLE, section.name),
                "RefId": writing.sections[section.name],
                "Instructions": writing.cut(section.help, MOST_HELP, section.name),
                "Items": [
                    {"Question": _question(each, section, writing, points.get(each.name, 0.0))}
                    for each in section.questions
                ],
            }
        }
        for section in form.sections
        if section.questions
    ]
    data = {
        "Title": writing.cut(title or "Scorecard", _MOST_TITLE),
        "Description": writing.cut(form.intro, MOST_HELP),
        "Items": items,
        "ScoringStrategy": {"Mode": "QUESTION_ONLY", "Status": "ENABLED"},
    }
    return Written(data, tuple(dict.fromkeys(writing.lost)))


def _references(names: Iterable[str]) -> dict[str, str]:
    """Return what each name is called there: cut where it is too long, and still none like another."""
    found: dict[str, str] = {}
    for name in sorted(names, key=len):
        tried, number = name[:_LONGEST], 1
        while tried in found.values():
            number += 1
            tried = f"{name[: _LONGEST - 1 - len(str(number))]}_{number}"
        found[name] = tried
    return found


def _question(question: Question, section: Section, writing: _Writing, points: float) -> dict[str, Any]:
    lost = writing.lost
    kind, properties = _answers(question, section, writing)
    helped, whole = help_text(question, MOST_HELP)
    if not whole:
        lost.append(Lost(question.name, "shortened"))
    if question.comment:
        lost.append(Lost(question.name, "comment"))
    _choices, left = carried(question)
    data: dict[str, Any] = {
        "Title": writing.cut(question.text, _MOST_QUESTION, question.name),
        "Instructions": helped,
        "RefId": writing.questions[question.name],
        "NotApplicableEnabled": question.may_skip or bool(left),
        "QuestionType": kind,
        "QuestionTypeProperties": properties,
        "Weight": round(points, 4) if kind == "SINGLESELECT" else 0.0,
    }
    if question.when and all(set(each.among) <= set(writing.answers[each.question]) for each in question.when):
        data["Enablement"] = _enablement(question, writing)
    elif question.when:
        lost.append(Lost(question.name, "condition"))
    return data


def _enablement(question: Question, writing: _Writing) -> dict[str, Any]:
    operands = [
        {
            "Expression": {
                "Source": {"Type": "QUESTION_REF_ID", "RefId": writing.questions[condition.question]},
                "Values": [
                    {"Type": "OPTION_REF_ID", "RefId": writing.answers[condition.question][value]}
                    for value in condition.among
                ],
                "Comparator": "IN",
            }
        }
        for condition in question.when
    ]
    return {
        "Condition": {"Operands": operands, "Operator": "OR"},
        "Action": "ENABLE",
        "DefaultAction": "DISABLE",
    }


def _answers(question: Question, section: Section, writing: _Writing) -> tuple[str, dict[str, Any]]:
    lost = writing.lost
    if question.kind == Kind.TEXT:
        return "TEXT", {}
    if question.kind == Kind.NUMBER:
        if question.low is not None:
            lost.append(Lost(question.name, "number"))
        return "NUMERIC", {"Numeric": {"MinValue": 0, "MaxValue": 1_000_000}}
    options = []
    choices, left = carried(question)
    lost += [Lost(question.name, "no_share", each.label) for each in left]
    for choice in choices:
        option: dict[str, Any] = {
            "RefId": writing.answers[question.name][choice.value],
            "Text": writing.cut(choice.label, _MOST_TITLE, question.name),
        }
        if choice.share is not None:
            option["Score"] = round(choice.share * TEN)
            if abs(option["Score"] - choice.share * TEN) > _TENTH:
                lost.append(Lost(question.name, "rounded", f"{choice.share:.2f}"))
        if choice.value in question.fails and writing.form.on_fail == OnFail.ZERO:
            option |= _fail(question, writing.sections[section.name])
        options.append(option)
    return "SINGLESELECT", {"SingleSelect": {"Options": options, "DisplayAs": "RADIOBUTTON"}}


def _fail(question: Question, section: str) -> dict[str, Any]:
    if question.level == Level.QUESTION:
        return {"Score": 0}
    fail: dict[str, Any] = {"AutomaticFail": True}
    if question.level == Level.SECTION:
        fail["AutomaticFailConfiguration"] = {"TargetSection": section}
    return fail
