"""A form of ours for Amazon Connect, as ``CreateEvaluationForm`` takes it.

Weights go to the questions: the points of 100 that hang on each where all apply.
"""

from __future__ import annotations

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
    from rapport.scorecards.form import Form, Section
    from rapport.scorecards.question import Question

MOST_HELP: Final = 1024
_LONGEST: Final = 40
_TENTH: Final = 0.05


def write_form(form: Form, title: str = "") -> Written:
    """Return a form as JSON for Amazon Connect, and what it cannot carry."""
    lost = whole_losses(form)
    if any(section.weight is not None for section in form.sections):
        lost.append(Lost("", "section_weights"))
    form, more = parted(form)
    lost += more
    points = points_of(form)
    items = [
        {
            "Section": {
                "Title": section.title[:128],
                "RefId": section.name[:_LONGEST],
                "Instructions": section.help[:MOST_HELP],
                "Items": [
                    {"Question": _question(each, section, form, points.get(each.name, 0.0), lost)}
                    for each in section.questions
                ],
            }
        }
        for section in form.sections
        if section.questions
    ]
    data = {
        "Title": (title or "Scorecard")[:128],
        "Description": form.intro[:MOST_HELP],
        "Items": items,
        "ScoringStrategy": {"Mode": "QUESTION_ONLY", "Status": "ENABLED"},
    }
    return Written(data, tuple(dict.fromkeys(lost)))


def _question(question: Question, section: Section, form: Form, points: float, lost: list[Lost]) -> dict[str, Any]:
    kind, properties = _answers(question, section, form, lost)
    helped, whole = help_text(question, MOST_HELP)
    if not whole:
        lost.append(Lost(question.name, "shortened"))
    if question.comment:
        lost.append(Lost(question.name, "comment"))
    _choices, left = carried(question)
    data: dict[str, Any] = {
        "Title": question.text[:350],
        "Instructions": helped,
        "RefId": question.name[:_LONGEST],
        "NotApplicableEnabled": question.may_skip or bool(left),
        "QuestionType": kind,
        "QuestionTypeProperties": properties,
        "Weight": round(points, 4) if kind == "SINGLESELECT" else 0.0,
    }
    if question.when:
        data["Enablement"] = _enablement(question)
    return data


def _enablement(question: Question) -> dict[str, Any]:
    operands = [
        {
            "Expression": {
                "Source": {"Type": "QUESTION_REF_ID", "RefId": condition.question[:_LONGEST]},
                "Values": [{"Type": "OPTION_REF_ID", "RefId": value[:_LONGEST]} for value in condition.among],
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


def _answers(question: Question, section: Section, form: Form, lost: list[Lost]) -> tuple[str, dict[str, Any]]:
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
        option: dict[str, Any] = {"RefId": choice.value[:_LONGEST], "Text": choice.label[:128]}
        if choice.share is not None:
            option["Score"] = round(choice.share * TEN)
            if abs(option["Score"] - choice.share * TEN) > _TENTH:
                lost.append(Lost(question.name, "rounded", f"{choice.share:.2f}"))
        if choice.value in question.fails and form.on_fail == OnFail.ZERO:
            option |= _fail(question, section)
        options.append(option)
    return "SINGLESELECT", {"SingleSelect": {"Options": options, "DisplayAs": "RADIOBUTTON"}}


def _fail(question: Question, section: Section) -> dict[str, Any]:
    if question.level == Level.QUESTION:
        return {"Score": 0}
    fail: dict[str, Any] = {"AutomaticFail": True}
    if question.level == Level.SECTION:
        fail["AutomaticFailConfiguration"] = {"TargetSection": section.name[:_LONGEST]}
    return fail
