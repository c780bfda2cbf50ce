"""What changes from one form to another, in words; it agrees with the library on whether scores can change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.scorecards import (
    Choice,
    Condition,
    Form,
    Kind,
    Level,
    OnFail,
    Question,
    Section,
    Skipped,
    affects_scores,
)
from rapport_web.exceptions import Invalid, NotThere
from rapport_web.scorecards import editing
from rapport_web.scorecards.changes import changes

OWNS = Question("owns", Kind.YES_NO, "Did they own it?", fails=("no",))
WARM = Question("warm", Kind.SCALE, "How far did it fit?", low=1, high=5)
WAY = Question(
    "way", Kind.CHOICE, "What was in the way?", choices=(Choice("rule", "A rule", None), Choice("else", "Else", 0.0))
)
LATE = Question("late", Kind.NUMBER, "How many minutes late?", low=10, high=0)
FORM = Form((Section("care", "Care", (OWNS, WARM)), Section("way", "The way", (WAY, LATE))), pass_mark=70)


def having(question: Question, form: Form = FORM) -> Form:
    return editing.placed(form, question, editing.section_of(form, question.name).name)


CHANGED = [
    (replace(FORM, pass_mark=80), "Another pass mark"),
    (replace(FORM, on_fail=OnFail.KEEP), "Another effect of answers that must never be given"),
    (replace(FORM, skipped=Skipped.PASSES), "Another effect of “not applicable”"),
    (replace(FORM, intro="Read first."), "Other words at the beginning"),
    (having(replace(OWNS, text="Did they take it on?")), "“Did they take it on?” is worded otherwise"),
    (having(replace(OWNS, weight=3)), "“Did they own it?” weighs otherwise"),
    (having(replace(OWNS, fails=())), "“Did they own it?”, other answers that must never be given"),
    (having(replace(OWNS, level=Level.FORM)), "“Did they own it?”, other answers that must never be given"),
    (having(replace(OWNS, may_skip=False)), "“Did they own it?” can be “not applicable”"),
    (having(replace(OWNS, bonus=True)), "“Did they own it?” adds to the score as a bonus"),
    (having(replace(OWNS, comment=("no",))), "“Did they own it?”, other answers that need a comment"),
    (having(replace(OWNS, help="With a time.")), "“Did they own it?”, other help"),
    (having(replace(OWNS, good=("By five.",))), "“Did they own it?”, other examples that meet it"),
    (having(replace(OWNS, causes=("rule",))), "“Did they own it?”, other root causes"),
    (having(replace(OWNS, behaviour="acts")), "“Did they own it?” is about another behaviour"),
    (having(replace(WARM, high=7)), "“How far did it fit?” is answered otherwise"),
    (having(replace(WARM, level=Level.FORM)), "“How far did it fit?” counts otherwise"),
    (having(replace(LATE, high=2)), "“How many minutes late?” is answered otherwise"),
    (having(replace(WARM, when=(Condition("owns", ("no",)),))), "“How far did it fit?” is asked after other answers"),
    (
        having(replace(WAY, choices=(Choice("rule", "A rule", 0.5), WAY.choices[1]))),
        "“What was in the way?” is answered otherwise",
    ),
    (
        having(replace(WAY, choices=(Choice("rule", "Our rule", None), WAY.choices[1]))),
        "“What was in the way?” is answered otherwise",
    ),
    (having(replace(WAY, choices=WAY.choices[::-1])), "“What was in the way?” is answered otherwise"),
    (editing.removed(FORM, "warm"), "Question removed: How far did it fit?"),
    (editing.placed(FORM, replace(WARM, name="other"), "way"), "New question: How far did it fit?"),
    (editing.placed(FORM, WARM, "way"), "“How far did it fit?” stands in another section"),
    (editing.moved(FORM, "warm", up=True), "Questions of “Care” in another order"),
    (editing.section_moved(FORM, "way", up=True), "Sections in another order"),
    (editing.section_placed(FORM, Section("end", "End", weight=1)), "New section: End"),
    (editing.weighed(FORM, {}, {"care": 3.0}), "Section “Care”, another weight"),
    (
        replace(FORM, sections=(replace(FORM.sections[0], title="Caring"), FORM.sections[1])),
        "Another heading of a section",
    ),
]


@pytest.mark.parametrize(("after", "says"), CHANGED)
def test_every_change_has_its_sentence(after, says):
    found = changes(FORM, after)

    assert says in [each.says for each in found]
    assert [each.scores for each in found] == sorted((each.scores for each in found), reverse=True)


@pytest.mark.parametrize(("after", "says"), CHANGED)
def test_where_scores_can_change_a_sentence_says_so(after, says):
    """A sentence may be too careful; it never hides that scores can change."""
    said = any(each.scores for each in changes(FORM, after))

    assert said or not affects_scores(FORM, after)


def test_forms_that_are_the_same_have_no_differences():
    assert changes(FORM, FORM) == ()
    assert changes(FORM, Form.from_dict(FORM.to_dict())) == ()


def test_what_stands_first_or_last_is_moved_no_further():
    assert editing.moved(FORM, "owns", up=True) == FORM
    assert editing.moved(FORM, "late", up=False) == FORM
    assert editing.section_moved(FORM, "care", up=True) == FORM


def test_up_and_down_again_is_where_it_was():
    for name in ("owns", "warm", "way"):
        assert editing.moved(editing.moved(FORM, name, up=False), name, up=True) == FORM


def test_a_section_goes_once_it_is_empty():
    with pytest.raises(Invalid):
        editing.section_removed(FORM, "way")
    empty = editing.removed(editing.removed(FORM, "way"), "late")

    assert [section.name for section in editing.section_removed(empty, "way").sections] == ["care"]


@pytest.mark.parametrize(
    "miss",
    [
        lambda: editing.question_named(FORM, "nobody"),
        lambda: editing.section_named(FORM, "nowhere"),
        lambda: editing.removed(FORM, "nobody"),
        lambda: editing.placed(FORM, WARM, "nowhere"),
    ],
)
def test_what_is_not_there_is_said(miss):
    with pytest.raises(NotThere):
        miss()
