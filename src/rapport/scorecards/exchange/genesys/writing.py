"""A form of ours for Genesys Cloud, as ``POST /api/v2/quality/forms/evaluations`` takes it.

An answer's value is a hundred times its share of the question's weight, a whole number there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rapport.scorecards.exchange.carried import Written
from rapport.scorecards.exchange.choosing import carried
from rapport.scorecards.exchange.help_text import help_text
from rapport.scorecards.exchange.lost import Lost
from rapport.scorecards.exchange.parting import parted, whole_losses
from rapport.scorecards.form import OnFail
from rapport.scorecards.kinds import Kind
from rapport.scorecards.question import Level

if TYPE_CHECKING:
    from rapport.scorecards.form import Form
    from rapport.scorecards.question import Question

MOST_HELP: Final = 4000
_SCALE: Final = 100


def write_form(form: Form, title: str = "") -> Written:
    """Return a form as JSON for Genesys Cloud, and what it cannot carry."""
    lost = whole_losses(form)
    form, more = parted(form)
    lost += more
    paths: dict[str, tuple[int, int, tuple[str, ...]]] = {}
    groups = []
    # A group without a weight of its own weighs the sum of its values there, which are a hundred times ours.
    scale = _SCALE if any(section.weight is None for section in form.sections if section.questions) else 1
    for number, section in enumerate(each for each in form.sections if each.questions):
        questions = []
        for place, question in enumerate(section.questions):
            made, values = _question(question, form, paths, lost)
            paths[question.name] = (number, place, values)
            questions.append(made)
        group: dict[str, Any] = {"name": section.title or section.name, "naEnabled": False, "questions": questions}
        weight = 1 if section.weight is None else section.weight * scale
        group |= {"manualWeight": section.weight is not None, "weight": weight}
        groups.append(group)
        if section.help:
            block = {"type": "readOnlyTextBlockQuestion", "text": section.help}
            questions.append(block)
    return Written({"name": title or "Scorecard", "questionGroups": groups}, tuple(dict.fromkeys(lost)))


def _question(
    question: Question, form: Form, paths: dict[str, tuple[int, int, tuple[str, ...]]], lost: list[Lost]
) -> tuple[dict[str, Any], tuple[str, ...]]:
    helped, whole = help_text(question, MOST_HELP)
    if not whole:
        lost.append(Lost(question.name, "shortened"))
    if question.comment and "*" not in question.comment:
        lost.append(Lost(question.name, "comment"))
    choices, left = carried(question)
    data: dict[str, Any] = {
        "text": question.text,
        "helpText": helped,
        "naEnabled": question.may_skip or bool(left),
        "commentsRequired": "*" in question.comment,
        "isKill": False,
        "isCritical": False,
    }
    if question.when and all(set(each.among) <= set(paths[each.question][2]) for each in question.when):
        data["visibilityCondition"] = _visibility(question, paths)
    elif question.when:
        lost.append(Lost(question.name, "condition"))
    if question.kind in {Kind.TEXT, Kind.NUMBER}:
        if question.kind == Kind.NUMBER and question.low is not None:
            lost.append(Lost(question.name, "number"))
        return data | {"type": "freeTextQuestion"}, ()
    lost += [Lost(question.name, "no_share", each.label) for each in left]
    values = [round(_SCALE * (each.share or 0.0) * question.weight) for each in choices]
    options = [{"text": each.label, "value": value} for each, value in zip(choices, values, strict=True)]
    data |= {"type": "multipleChoiceQuestion", "answerOptions": options}
    if question.fails and form.on_fail == OnFail.ZERO:
        least = {each.value for each, value in zip(choices, values, strict=True) if value == min(values)}
        if question.level == Level.FORM and set(question.fails) == least:
            data["isKill"] = True
        else:
            lost.append(Lost(question.name, "fails"))
    return data, tuple(each.value for each in choices)


def _visibility(question: Question, paths: dict[str, tuple[int, int, tuple[str, ...]]]) -> dict[str, Any]:
    predicates = [
        f"/form/questionGroup/{group}/question/{place}/answer/{values.index(value)}"
        for condition in question.when
        for group, place, values in (paths[condition.question],)
        for value in condition.among
    ]
    return {"combiningOperation": "OR", "predicates": predicates}
