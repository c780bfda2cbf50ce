"""What pages say of a question: how it is answered, what its answers do, when it is asked, what it gives."""

from __future__ import annotations

import pytest
from django.utils import translation

from rapport.reader.behaviours.registry import registered
from rapport.scorecards import Choice, Condition, Form, Kind, Level, OnFail, Question, Section, Skipped
from rapport_web.scorecards.words import (
    KINDS,
    LEVELS,
    ON_FAIL,
    SKIPPED,
    answered_in_words,
    answers_of,
    comment_in_words,
    fails_in_words,
    figure,
    plain,
    points_in_words,
    version_in_words,
    waits_in_words,
)
from rapport_web.ui.behaviours import BEHAVIOURS, behaviour_in_words

WAY = Question("way", Kind.CHOICE, "Which way?", choices=(Choice("a_way", "A way"), Choice("none", "None", 0.0)))
OWNS = Question("owns", Kind.YES_NO, "Owned?")


@pytest.mark.parametrize(
    ("question", "says"),
    [
        (OWNS, "Yes or no"),
        (WAY, "One answer of several: A way · None"),
        (Question("far", Kind.SCALE, "How far?", low=1, high=5), "A scale from 1 to 5"),
        (Question("late", Kind.NUMBER, "How late?", low=10, high=0.5), "A number: 10 is worth nothing, 0.5 all"),
        (Question("late", Kind.NUMBER, "How late?"), "A number, noted and not counted"),
        (Question("late", Kind.NUMBER, "How late?", low=1), "A number, noted and not counted"),
        (Question("note", Kind.TEXT, "What else?"), "In one’s own words"),
        (Question("list", Kind.CHECKLIST, "Which?", choices=(Choice("a", "Name"),)), "A checklist: Name"),
        (Question("seen", Kind.MOMENTS, "Met?"), "Moments: the share met of those that called for care"),
    ],
)
def test_how_a_question_is_answered_is_said_in_a_line(question, says):
    assert answered_in_words(question) == says


@pytest.mark.parametrize(
    ("question", "answers"),
    [
        (OWNS, (("yes", "Yes"), ("no", "No"))),
        (WAY, (("a_way", "A way"), ("none", "None"))),
        (Question("far", Kind.SCALE, "How far?", low=0, high=2), (("0", "0"), ("1", "1"), ("2", "2"))),
        (Question("late", Kind.NUMBER, "How late?"), ()),
        (
            Question("seen", Kind.MOMENTS, "Met?"),
            (("met", "Met"), ("missed", "Missed"), ("hollow", "Hollow"), ("not_called_for", "Not called for")),
        ),
    ],
)
def test_the_answers_that_can_be_chosen_have_their_words(question, answers):
    assert answers_of(question) == answers


def test_everything_that_a_form_can_say_has_words():
    assert set(KINDS) == set(Kind)
    assert set(LEVELS) == set(Level)
    assert set(ON_FAIL) == set(OnFail)
    assert set(SKIPPED) == set(Skipped)
    assert {each.name for each in registered()} <= set(BEHAVIOURS)
    assert behaviour_in_words("acts") == "Acts"
    assert behaviour_in_words("sings_along") == "sings along"


@pytest.mark.parametrize(
    ("level", "says"),
    [
        (Level.QUESTION, "Must never be: “No”. It fails the question."),
        (Level.SECTION, "Must never be: “No”. It fails the section."),
        (Level.FORM, "Must never be: “No”. It fails the whole form."),
    ],
)
def test_what_an_answer_fails_is_said(level, says):
    assert fails_in_words(Question("owns", Kind.YES_NO, "Owned?", fails=("no",), level=level)) == says
    assert fails_in_words(Question("owns", Kind.YES_NO, "Owned?", level=level)) == ""


@pytest.mark.parametrize(
    ("comment", "says"),
    [
        ((), ""),
        (("*",), "A comment is needed at every answer."),
        (("a_way", "none"), "A comment is needed at: “A way”, “None”"),
        (("gone",), "A comment is needed at: “gone”"),
    ],
)
def test_which_answers_need_a_comment_is_said(comment, says):
    assert comment_in_words(Question("way", Kind.CHOICE, "Which way?", choices=WAY.choices, comment=comment)) == says


def test_after_which_answers_a_question_is_asked_is_said():
    late = Question("late", Kind.TEXT, "Why?", when=(Condition("owns", ("no",)), Condition("way", ("a_way", "none"))))
    form = Form((Section("care", "Care", (OWNS, WAY, late)),))

    assert waits_in_words(form, late) == "“Owned?” (No) · “Which way?” (A way, None)"
    assert waits_in_words(form, OWNS) == ""


@pytest.mark.parametrize(
    ("number", "says", "german"),
    [(None, "–", "–"), (12.0, "12", "12"), (12.54, "12.5", "12,5"), (99.96, "100", "100"), (0.04, "0", "0")],
)
def test_figures_are_written_as_the_reader_writes_them(number, says, german):
    with translation.override("en-gb"):
        assert figure(number) == says
    with translation.override("de"):
        assert figure(number) == german


def test_points_and_versions_are_phrases():
    assert [points_in_words(points) for points in (0, 1, 1.04, 2, 12.5)] == [
        "0 points",
        "1 point",
        "1 point",
        "2 points",
        "12.5 points",
    ]
    assert version_in_words(2, 1) == "version 2"
    assert version_in_words(2, 3) == "version 2, wording 3"


@pytest.mark.parametrize(("number", "shown"), [(None, None), (3.0, 3), (2.5, 2.5), (0.0, 0)])
def test_a_field_shows_a_whole_number_without_a_point(number, shown):
    assert repr(plain(number)) == repr(shown)
