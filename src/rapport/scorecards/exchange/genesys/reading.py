"""A form of Genesys Cloud into ours.

An answer is worth its value; the greatest value of a question is what the question weighs. A group with a manual weight
counts by it, another by the values of its questions. A "kill question" that gets its least answer makes the score 0.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from rapport.exceptions import UsageError
from rapport.scorecards.exchange.carried import Taken
from rapport.scorecards.exchange.genesys.conditions import conditions_of
from rapport.scorecards.exchange.lost import Lost
from rapport.scorecards.exchange.place import Place, name_of, values_of
from rapport.scorecards.form import Form, OnFail, Section, Skipped
from rapport.scorecards.kinds import Kind
from rapport.scorecards.lint.agents_feelings import asks_feelings
from rapport.scorecards.question import Choice, Level, Question

if TYPE_CHECKING:
    from rapport.scorecards.question import Condition

_NET_PROMOTER: Final = 10.0


@dataclass(slots=True)
class Reading:
    """What was read so far: questions by their path in the form, and what was lost."""

    by_path: dict[tuple[int, int], Question] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    lost: list[Lost] = field(default_factory=list)


def key_of(place: Place, otherwise: str) -> str:
    """Return what a group, a question or an answer is kept under: its id, which stays through all versions."""
    for key in ("contextId", "id"):
        if found := place.at(key).text():
            return found
    return otherwise


def read_form(data: str | bytes) -> Taken:
    """Read a form.

    Raises:
        Refused: It is none; the place is the field.
    """
    values = values_of(data)
    whole = Place(values[0] if len(values) == 1 else values)
    if isinstance(whole.value, dict) and "evaluationForm" in whole.value:
        whole = whole.at("evaluationForm")
    groups = whole.at("questionGroups").items()
    if not groups:
        raise whole.at("questionGroups").refused("is no form of Genesys Cloud: it has no question groups")
    reading = Reading()
    sections = tuple(_section(group, place, reading) for place, group in enumerate(groups))
    try:
        form = Form(sections, OnFail.ZERO, Skipped.LEAVES)
    except UsageError as error:
        raise whole.at("questionGroups").refused(str(error)) from error
    return Taken(form, whole.at("name").text(), tuple(dict.fromkeys(reading.lost)))


def _section(group: Place, number: int, reading: Reading) -> Section:
    name = name_of(key_of(group, f"group_{number}"))
    if group.at("naEnabled").flag():
        reading.lost.append(Lost(name, "group_na"))
    if group.at("defaultAnswersToHighest").flag() or group.at("defaultAnswersToNA").flag():
        reading.lost.append(Lost(name, "prefilled"))
    opened = conditions_of(group.at("visibilityCondition"), name, reading.by_path, reading.lost)
    blocks: list[str] = []
    questions: list[Question] = []
    for place, each in enumerate(group.at("questions").items()):
        if each.at("type").text() == "readOnlyTextBlockQuestion":
            blocks.append(each.at("text").text())
            continue
        question = _question(each, f"{name}_{place}", opened, reading)
        if question is not None:
            reading.by_path[number, place] = question
            questions.append(question)
    weight = group.at("weight").number() if group.at("manualWeight").flag() else None
    title = group.at("name").text(needed=True)
    try:
        return Section(name, title, tuple(questions), weight, help="\n".join(blocks))
    except UsageError as error:
        raise group.refused(str(error)) from error


def _question(place: Place, otherwise: str, opened: tuple[Condition, ...], reading: Reading) -> Question | None:
    text, name = place.at("text").text(needed=True), name_of(key_of(place, otherwise))
    if name in reading.names:
        raise place.refused(f"there are two questions called {name!r}")
    if found := asks_feelings(text):
        reading.lost.append(Lost(name, "agents_feelings", found))
        return None
    reading.names.add(name)
    when = conditions_of(place.at("visibilityCondition"), name, reading.by_path, reading.lost)
    if when and opened:
        # Both must hold there; ours can say one.
        reading.lost.append(Lost(name, "condition"))
    if place.at("isCritical").flag():
        reading.lost.append(Lost(name, "critical"))
    if place.at("defaultAnswer").value is not None:
        reading.lost.append(Lost(name, "prefilled"))
    bare = Question(
        name=name,
        kind=Kind.TEXT,
        text=text,
        help=place.at("helpText").text(),
        weight=0.0,
        may_skip=place.at("naEnabled").flag(),
        comment=("*",) if place.at("commentsRequired").flag() else (),
        when=when or opened,
    )
    try:
        return _answered(bare, place, reading.lost)
    except UsageError as error:
        raise place.refused(str(error)) from error


def _answered(bare: Question, place: Place, lost: list[Lost]) -> Question:
    kind = place.at("type").text() or "multipleChoiceQuestion"
    if kind == "freeTextQuestion":
        return bare
    if kind == "npsQuestion":
        return replace(bare, kind=Kind.SCALE, low=0.0, high=_NET_PROMOTER)
    if kind == "multipleSelectQuestion":
        lines = place.at("multipleSelectOptionQuestions").items()
        worth = [_greatest(line) for line in lines]
        whole = sum(worth)
        choices = tuple(
            Choice(key_of(line, f"line_{number}"), line.at("text").text(needed=True), each / whole if whole else 0.0)
            for number, (line, each) in enumerate(zip(lines, worth, strict=True))
        )
        return replace(bare, kind=Kind.CHECKLIST, choices=choices, weight=whole)
    if kind != "multipleChoiceQuestion":
        lost.append(Lost(bare.name, "kind", kind[:40]))
        return bare
    options = place.at("answerOptions").items()
    values = [option.at("value").number() or 0.0 for option in options]
    most = max([0.0, *values])
    if any(value < 0 for value in values):
        lost.append(Lost(bare.name, "below_nothing"))
    choices = tuple(
        Choice(
            key_of(option, f"answer_{number}"),
            option.at("text").text() or option.at("builtInType").text(needed=True),
            max(0.0, value) / most if most else None,
        )
        for number, (option, value) in enumerate(zip(options, values, strict=True))
    )
    least = min(values, default=0.0)
    killing = tuple(choice.value for choice, value in zip(choices, values, strict=True) if value == least)
    fails = killing if place.at("isKill").flag() else ()
    return replace(bare, kind=Kind.CHOICE, choices=choices, weight=most, fails=fails, level=Level.FORM)


def _greatest(line: Place) -> float:
    return max([0.0, *(option.at("value").number() or 0.0 for option in line.at("answerOptions").items())])
