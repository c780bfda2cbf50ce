"""A form of Amazon Connect into ours.

An option's score is 0 to 10. Weights, in per cent, stand either at the questions (``QUESTION_ONLY``) or at the sections
(``SECTION_ONLY``: within one, questions count alike). An automatic fail makes the form's score 0, or a section's.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from rapport.exceptions import UsageError
from rapport.scorecards.exchange.carried import Taken
from rapport.scorecards.exchange.connect.conditions import conditions_of
from rapport.scorecards.exchange.lost import Lost
from rapport.scorecards.exchange.place import Place, name_of, values_of
from rapport.scorecards.form import Form, OnFail, Section, Skipped
from rapport.scorecards.kinds import Kind
from rapport.scorecards.lint.agents_feelings import asks_feelings
from rapport.scorecards.question import Choice, Level, Question

if TYPE_CHECKING:
    from collections.abc import Iterator

TEN: Final = 10.0


@dataclass(slots=True)
class _Reading:
    by_section: bool
    scored: bool
    questions: dict[str, Question] = field(default_factory=dict)
    lost: list[Lost] = field(default_factory=list)


def read_form(data: str | bytes) -> Taken:
    """Read a form: what ``DescribeEvaluationForm`` answers, or what ``CreateEvaluationForm`` is given.

    Raises:
        Refused: It is none; the place is the field.
    """
    values = values_of(data)
    whole = Place(values[0] if len(values) == 1 else values)
    for key in ("EvaluationForm", "evaluationForm"):
        if isinstance(whole.value, dict) and key in whole.value:
            whole = whole.at(key)
    items = whole.at("Items")
    if not items.items():
        raise items.refused("is no form of Amazon Connect: it has no items")
    strategy = whole.at("ScoringStrategy")
    scored = strategy.value is not None and strategy.at("Status").text() != "DISABLED"
    reading = _Reading(strategy.at("Mode").text() == "SECTION_ONLY", scored)
    if not scored:
        reading.lost.append(Lost("", "scoring_off"))
    intro = whole.at("Description").text()
    try:
        sections = _merged([section for item in items.items() for section in _sections(item, reading, None)])
        form = Form(tuple(sections), OnFail.ZERO, Skipped.LEAVES, intro=intro)
    except UsageError as error:
        raise items.refused(str(error)) from error
    return Taken(form, whole.at("Title").text(), tuple(dict.fromkeys(reading.lost)))


def _sections(item: Place, reading: _Reading, parent: Section | None) -> Iterator[Section]:
    if item.at("Section").value is None:
        # A question that stands in no section, or beside subsections.
        question = _question(item.at("Question"), reading, parent.name if parent else "questions")
        home = parent or Section("questions", "")
        if question is not None:
            yield replace(home, questions=(question,))
        return
    place = item.at("Section")
    weight = place.at("Weight").number()
    section = Section(
        name=name_of(place.at("RefId").text(needed=True)),
        title=place.at("Title").text(needed=True),
        weight=(weight if weight is not None else parent.weight if parent else 1.0) if reading.by_section else None,
        help=place.at("Instructions").text(),
    )
    if parent is not None:
        reading.lost.append(Lost(section.name, "nested"))
        section = replace(section, title=f"{parent.title}: {section.title}")
    for inner in place.at("Items").items():
        yield from _sections(inner, reading, section)


def _merged(parts: list[Section]) -> list[Section]:
    """Put the questions of one section together; parts come one question each."""
    found: dict[str, Section] = {}
    for part in parts:
        if part.name in found:
            found[part.name] = replace(found[part.name], questions=(*found[part.name].questions, *part.questions))
        else:
            found[part.name] = part
    return list(found.values())


def _question(place: Place, reading: _Reading, section: str) -> Question | None:
    title, kind = place.at("Title").text(needed=True), place.at("QuestionType").text(needed=True)
    name = name_of(place.at("RefId").text(needed=True))
    if name in reading.questions:
        raise place.at("RefId").refused(f"there are two questions called {name!r}")
    if found := asks_feelings(title):
        reading.lost.append(Lost(name, "agents_feelings", found))
        return None
    weight = 0.0 if not reading.scored else 1.0 if reading.by_section else (place.at("Weight").number() or 0.0)
    when = conditions_of(place.at("Enablement"), name, reading.questions, reading.lost)
    skips = place.at("NotApplicableEnabled").flag()
    helped = place.at("Instructions").text()
    try:
        bare = Question(name, Kind.TEXT, title, help=helped, weight=weight, may_skip=skips, when=when)
        question = _answered(bare, kind, place.at("QuestionTypeProperties"), section, reading.lost)
    except UsageError as error:
        raise place.refused(str(error)) from error
    reading.questions[name] = question
    return question


def _answered(bare: Question, kind: str, properties: Place, section: str, lost: list[Lost]) -> Question:
    """Return the question with its kind and what can be answered."""
    ways = ("SingleSelect", "MultiSelect", "Numeric", "Text")
    if any(properties.at(each).at("Automation").value is not None for each in ways):
        lost.append(Lost(bare.name, "automation"))
    if kind in {"SINGLESELECT", "MULTISELECT"}:
        options = properties.at("SingleSelect" if kind == "SINGLESELECT" else "MultiSelect").at("Options").items()
        choices = _choices([(o.at("RefId").text(needed=True), o.at("Text").text(needed=True), o) for o in options])
        fails, level = _fails(bare.name, options, [choice.value for choice in choices], section, lost)
        return replace(
            bare,
            kind=Kind.CHOICE if kind == "SINGLESELECT" else Kind.CHECKLIST,
            choices=choices,
            fails=fails,
            level=level,
        )
    if kind == "NUMERIC":
        ranges = properties.at("Numeric").at("Options").items()
        if len(ranges) < 2:  # noqa: PLR2004  # one range scores nothing apart
            return replace(bare, kind=Kind.NUMBER)
        lost.append(Lost(bare.name, "ranges"))
        named = [(range_name(o), range_name(o).replace("_to_", "–"), o) for o in ranges]
        choices = _choices(named)
        fails, level = _fails(bare.name, ranges, [choice.value for choice in choices], section, lost)
        return replace(bare, kind=Kind.CHOICE, choices=choices, fails=fails, level=level)
    if kind != "TEXT":
        lost.append(Lost(bare.name, "kind", kind[:40]))
    return bare


def range_name(option: Place) -> str:
    """Return the value under which a range of numbers is kept: ``0_to_3``."""
    low, high = option.at("MinValue").number(), option.at("MaxValue").number()
    if low is None or high is None or low > high:
        raise option.refused("a range goes from its least to its greatest value")
    return f"{low:g}_to_{high:g}"


def _choices(named: list[tuple[str, str, Place]]) -> tuple[Choice, ...]:
    scores = [option.at("Score").number() for _value, _label, option in named]
    any_scored = any(score is not None for score in scores)
    for score, (_value, _label, option) in zip(scores, named, strict=True):
        if score is not None and not 0 <= score <= TEN:
            raise option.at("Score").refused("lies between 0 and 10")
    return tuple(
        Choice(value, label, (score or 0.0) / TEN if any_scored else None)
        for (value, label, _option), score in zip(named, scores, strict=True)
    )


def _fails(
    name: str, options: list[Place], values: list[str], section: str, lost: list[Lost]
) -> tuple[tuple[str, ...], Level]:
    fails = tuple(value for value, option in zip(values, options, strict=True) if option.at("AutomaticFail").flag())
    targets = {
        target for option in options if (target := option.at("AutomaticFailConfiguration").at("TargetSection").text())
    }
    lost += [Lost(name, "other_section", target[:80]) for target in sorted(targets) if name_of(target) != section]
    return fails, Level.SECTION if targets else Level.FORM
