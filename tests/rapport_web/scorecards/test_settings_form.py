"""The forms of a scorecard itself: what holds for the whole, sections, weights, why a version is made."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import QueryDict

from rapport.scorecards import Choice, Form, Kind, OnFail, Question, Section, Skipped
from rapport_web.scorecards.forms.scorecards import PublishForm, SectionForm, Settings, WeightsForm, settings_of

OWNS = Question("owns", Kind.YES_NO, "Owned?", weight=2.0)
WARM = Question("warm", Kind.SCALE, "How far did it fit?", low=1, high=5)
WAY = Question(
    "way", Kind.CHOICE, "Which way?", choices=(Choice("rule", "A rule", None), Choice("skill", "Skill", 0.5))
)
NOTE = Question("note", Kind.TEXT, "What else?")
DRAFT = Form((Section("care", "Care", (OWNS, WARM)), Section("way", "The way", (WAY, NOTE))), pass_mark=70)


def sent(**fields) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({name.replace("__", "-"): value for name, value in fields.items()})
    return data


SET = {"name": "Calls", "intro": "", "pass_mark": "", "on_fail": "zero", "skipped": "leaves", "edits": "1"}


@pytest.mark.parametrize(
    ("change", "part", "value"),
    [
        ({}, "pass_mark", None),
        ({"pass_mark": "70"}, "pass_mark", 70),
        ({"pass_mark": "0"}, "pass_mark", 0),
        ({"pass_mark": "99.5"}, "pass_mark", 99.5),
        ({"on_fail": "keep"}, "on_fail", OnFail.KEEP),
        ({"skipped": "passes"}, "skipped", Skipped.PASSES),
        ({"intro": " Read. "}, "intro", "Read."),
    ],
)
def test_what_holds_for_the_whole_is_set(change, part, value):
    given = Settings(sent(**{**SET, **change}))

    assert given.is_valid(), given.errors
    assert given.parts()[part] == value


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "x" * 121}, "name"),
        ({"pass_mark": "101"}, "pass_mark"),
        ({"pass_mark": "-1"}, "pass_mark"),
        ({"pass_mark": "nan"}, "pass_mark"),
        ({"pass_mark": "most"}, "pass_mark"),
        ({"on_fail": "explode"}, "on_fail"),
        ({"on_fail": ""}, "on_fail"),
        ({"skipped": "fails"}, "skipped"),
        ({"intro": "x" * 2001}, "intro"),
        ({"edits": ""}, "edits"),
        ({"edits": "many"}, "edits"),
    ],
)
def test_what_cannot_hold_for_the_whole_is_said_at_its_field(change, field):
    assert set(Settings(sent(**{**SET, **change})).errors) == {field}


def test_settings_are_shown_as_they_are():
    assert settings_of("Calls", DRAFT, 3) == {
        "name": "Calls",
        "edits": 3,
        "pass_mark": 70,
        "intro": "",
        "on_fail": OnFail.ZERO,
        "skipped": Skipped.LEAVES,
    }
    assert settings_of("Calls", replace(DRAFT, pass_mark=None), 3)["pass_mark"] is None


@pytest.mark.parametrize(
    ("title", "taken", "before", "name"),
    [
        ("Care", (), None, "care"),
        ("Care", ("care",), None, "care_2"),
        ("Care", ("care", "care_2"), None, "care_3"),
        ("Fürsorge & Tat", (), None, "fursorge_tat"),
        ("🙂", (), None, "own"),
        ("Anything", ("care",), DRAFT.sections[0], "care"),
    ],
)
def test_a_section_is_named_after_its_heading_and_keeps_its_name(title, taken, before, name):
    given = SectionForm(sent(title=title, weight="2", edits="1"))

    assert given.is_valid(), given.errors
    made = given.section(before, taken)
    assert (made.name, made.title, made.weight) == (name, title, 2)
    assert made.questions == (before.questions if before else ())


@pytest.mark.parametrize(
    ("weight", "kept"), [("", None), ("0", 0), ("2.5", 2.5), ("1000", 1000), ("1001", "refused"), ("-1", "refused")]
)
def test_a_section_weighs_nothing_of_its_own_something_or_too_much(weight, kept):
    given = SectionForm(sent(title="Care", weight=weight, edits="1"))

    assert given.is_valid() == (kept != "refused")
    if kept != "refused":
        assert given.section(None, ()).weight == kept


def test_all_weights_but_those_of_texts_are_asked_for():
    empty = WeightsForm(draft=DRAFT)

    assert set(empty.fields) == {
        "edits",
        "section-care",
        "section-way",
        "question-owns",
        "question-warm",
        "question-way",
    }
    assert [empty[name].value() for name in ("question-owns", "question-warm", "section-care")] == [2, 1, None]


def test_weights_are_read_by_question_and_by_section():
    fields = {
        "question__owns": "3",
        "question__warm": "0",
        "question__way": "0.5",
        "section__care": "2",
        "section__way": "",
    }

    given = WeightsForm(sent(edits="1", **fields), draft=DRAFT)

    assert given.is_valid(), given.errors
    assert given.weights() == ({"owns": 3, "warm": 0, "way": 0.5}, {"care": 2, "way": None})


@pytest.mark.parametrize(("why", "right"), [("", True), ("x" * 500, True), ("x" * 501, False)])
def test_why_a_version_is_made_has_an_end(why, right):
    assert PublishForm(sent(why=why, edits="1")).is_valid() == right
