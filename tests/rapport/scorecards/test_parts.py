"""Questions, sections, forms and answers: what each refuses, and the way into JSON and back."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.metadata import EntryPoint

import pytest
from hypothesis import given, settings
from tests.rapport.scorecards.at_random import forms_with_answers

from rapport.exceptions import UsageError
from rapport.scorecards import Choice, Condition, Form, Given, Kind, Level, Marked, Question, Section
from rapport.scorecards.questions import BUILT_IN, registered, type_of

YES_OR_NO = Question("acts", Kind.YES_NO, "Did the agent act?")
INFINITE = float("inf")
NAN = float("nan")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": "Acts now"}, "lower-case letters"),
        ({"name": "täte"}, "lower-case letters"),
        ({"name": ""}, "lower-case letters"),
        ({"weight": -1}, "weight lies between"),
        ({"weight": INFINITE}, "weight lies between"),
        ({"weight": NAN}, "weight lies between"),
        ({"weight": 1e300}, "weight lies between"),
        ({"kind": Kind.CHOICE, "choices": (Choice("one", "One"),)}, "two answers"),
        ({"kind": Kind.CHECKLIST}, "line to tick"),
        ({"kind": Kind.CHOICE, "choices": (Choice("a", "A"), Choice("a", "B"))}, "same value"),
        ({"kind": Kind.CHOICE, "choices": (Choice("a", "A", 1.5), Choice("b", "B"))}, "0 to 1"),
        ({"kind": Kind.CHOICE, "choices": (Choice("a", "A", NAN), Choice("b", "B"))}, "0 to 1"),
        ({"kind": Kind.SCALE}, "least whole number"),
        ({"kind": Kind.SCALE, "low": 5, "high": 1}, "least whole number"),
        ({"kind": Kind.SCALE, "low": 1, "high": 4.5}, "least whole number"),
        ({"kind": Kind.SCALE, "low": 0, "high": 1e9}, "steps at most"),
        ({"kind": Kind.SCALE, "low": -INFINITE, "high": 5}, "numbers"),
        ({"kind": Kind.NUMBER, "low": NAN, "high": 5}, "numbers"),
        ({"kind": "hologram"}, "no type of question 'hologram'"),
    ],
)
def test_what_is_no_question_is_refused(changes, said):
    with pytest.raises(UsageError, match=said):
        replace(YES_OR_NO, **changes)


def test_two_of_one_name_are_refused():
    with pytest.raises(UsageError, match="two questions called 'acts'"):
        Form((Section("a", "A", (YES_OR_NO,)), Section("b", "B", (YES_OR_NO,))))
    with pytest.raises(UsageError, match="two sections called 'a'"):
        Form((Section("a", "A"), Section("a", "B")))


@pytest.mark.parametrize("mark", [-1, 101, NAN])
def test_a_pass_mark_lies_within_the_score(mark):
    with pytest.raises(UsageError, match="pass mark"):
        Form(pass_mark=mark)


def test_a_question_waits_only_for_one_before_it():
    late = replace(YES_OR_NO, name="late", when=(Condition("acts", ("yes",)),))

    assert Form((Section("a", "A", (YES_OR_NO, late)),)).named("late") is late
    with pytest.raises(UsageError, match="late waits for 'acts'"):
        Form((Section("a", "A", (late, YES_OR_NO)),))


@pytest.mark.parametrize("make", [lambda: Given(NAN), lambda: Given(INFINITE), lambda: Given("no", owner="weather")])
def test_what_is_no_answer_is_refused(make):
    with pytest.raises(UsageError):
        make()


def test_an_unknown_outcome_of_a_moment_is_refused():
    with pytest.raises(UsageError, match="a moment is met"):
        Marked((1,), "splendid")


def test_values_are_texts_and_whole_numbers_have_no_point():
    assert Given(3.0).values == ("3",)
    assert Given(2.5).values == ("2.5",)
    assert Given(("a", "b")).values == ("a", "b")
    assert Given().values == ()
    assert Given("yes", skipped=True).said == frozenset()


@settings(max_examples=10, deadline=None)
@given(forms_with_answers())
def test_forms_and_answers_come_back_from_json(drawn):
    form, answers = drawn

    assert Form.from_dict(json.loads(json.dumps(form.to_dict()))) == form
    for each in answers.values():
        assert Given.from_dict(json.loads(json.dumps(each.to_dict()))) == each


@pytest.mark.parametrize(
    ("make", "data"),
    [
        (Form.from_dict, {}),
        (Form.from_dict, {"sections": [{"name": "a"}]}),
        (Form.from_dict, {"sections": [], "on_fail": "explode"}),
        (Section.from_dict, {"name": "a", "title": "A", "weight": "heavy"}),
        (Question.from_dict, {"name": "a", "text": "A?"}),
        (Question.from_dict, {"name": "a", "kind": "yes_no", "text": "A?", "level": "world"}),
        (Given.from_dict, {"moments": [{"turns": ["x"]}]}),
        (Given.from_dict, {"value": NAN}),
    ],
)
def test_json_that_is_none_of_ours_is_refused(make, data):
    with pytest.raises(UsageError):
        make(data)


def test_true_and_false_of_json_are_yes_and_no():
    assert Given.from_dict({"value": True}).value == "yes"
    assert Given.from_dict({"value": False}).value == "no"
    assert Given.from_dict({"value": 3}).value == 3.0


@pytest.mark.parametrize(
    ("changes", "counts"),
    [
        ({}, True),
        ({"weight": 0}, False),
        ({"weight": 0, "fails": ("no",)}, False),
        ({"weight": 0, "fails": ("no",), "level": Level.SECTION}, True),
        ({"kind": Kind.TEXT}, False),
        ({"kind": Kind.NUMBER}, False),
        ({"kind": Kind.NUMBER, "low": 3, "high": 3}, False),
        ({"kind": Kind.NUMBER, "low": 0, "high": 3}, True),
        ({"kind": Kind.CHOICE, "choices": (Choice("a", "A", None), Choice("b", "B", None))}, False),
        ({"kind": Kind.CHECKLIST, "choices": (Choice("a", "A", 0),)}, False),
    ],
)
def test_whether_an_answer_can_change_a_score(changes, counts):
    assert replace(YES_OR_NO, **changes).counts == counts


class Stars:
    """How many stars? A type that another distribution could bring."""

    kind = "stars"


def brought(value):
    return EntryPoint(name="more", value=value, group="rapport.question_types")


def test_further_types_come_by_entry_points():
    found = registered([brought(f"{Stars.__module__}:Stars")])

    assert [each.kind for each in found] == [*Kind, "stars"]


def test_a_type_of_a_kind_that_exists_is_refused_by_the_name_of_its_entry_point():
    with pytest.raises(UsageError, match=r"yes_no:YesNo' registers a type of question 'yes_no', which exists"):
        registered([brought("rapport.scorecards.questions.yes_no:YesNo")])


def test_every_kind_has_its_type():
    assert [each.kind for each in BUILT_IN] == list(Kind)
    assert type_of(YES_OR_NO) is BUILT_IN[0]
