"""Writing a question: its fields by kind, rows of answers, conditions, and what is refused at which field."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import QueryDict
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.scorecards import Choice, Condition, Form, Kind, Level, Question, Section
from rapport_web.scorecards.editing import placed
from rapport_web.scorecards.forms.answers import how_many
from rapport_web.scorecards.forms.question import QuestionForm

OWNS = Question("owns", Kind.YES_NO, "Owned?", weight=2.0)
WAY = Question(
    "way", Kind.CHOICE, "Which way?", choices=(Choice("rule", "A rule", None), Choice("skill", "Skill", 0.5))
)
LATE = Question("late", Kind.NUMBER, "How late?", low=10.0, high=0.0, when=(Condition("owns", ("no",)),))
DRAFT = Form((Section("care", "Care", (OWNS, WAY)), Section("end", "End", (LATE,))))


def written(kind=Kind.YES_NO, question=None, taken=(), **said) -> QuestionForm:
    plain = {"text": "Was it said?", "section": "care", "weight": "1", "level": "question", "edits": "1"}
    data = QueryDict(mutable=True)
    for name, value in {**plain, **said}.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return QuestionForm(data, draft=DRAFT, kind=kind, question=question, taken=taken)


def question_of(form: QuestionForm) -> Question:
    assert form.is_valid(), form.errors
    return form.cleaned_data["question"]


def as_sent(form: QuestionForm) -> QueryDict:
    """What a browser sends of a form that nobody touched."""
    data = QueryDict(mutable=True)
    for bound in form:
        value = bound.value()
        if isinstance(value, bool):
            value = "on" if value else None
        if value is not None:
            data.setlist(
                bound.html_name, [str(each) for each in value] if isinstance(value, list | tuple) else [str(value)]
            )
    data["edits"] = "1"
    return data


LEVELS = st.sampled_from(list(Level))
WORDS = st.text(alphabet="abc äß?’", min_size=1, max_size=12).map(str.strip).filter(bool)
LINES = st.lists(WORDS, max_size=2).map(tuple)
WEIGHTS = st.sampled_from([0.0, 0.5, 1.0, 3.0])


@st.composite
def questions(draw) -> Question:
    """A question of any kind with everything it can have."""
    kind = draw(st.sampled_from(list(Kind)))
    counted, listed = kind != Kind.TEXT, kind in {Kind.CHOICE, Kind.CHECKLIST}
    labels = draw(st.lists(WORDS, min_size=2, max_size=4, unique=True)) if listed else []
    shares = st.sampled_from([None, 0.0, 0.25, 1.0])
    choices = tuple(Choice(f"v{at}", label, draw(shares)) for at, label in enumerate(labels))
    answers = {
        Kind.YES_NO: ("yes", "no"),
        Kind.SCALE: ("1", "2", "3"),
        Kind.MOMENTS: ("met", "missed", "hollow", "not_called_for"),
    }.get(kind, tuple(choice.value for choice in choices))
    some = st.lists(st.sampled_from(answers), unique=True).map(lambda each: tuple(a for a in answers if a in each))
    can_fail = bool(answers)
    return Question(
        name="asked",
        kind=kind,
        text=draw(WORDS),
        help=draw(st.just("") | WORDS),
        good=draw(LINES),
        bad=draw(LINES),
        weight=draw(WEIGHTS) if counted else 0.0,
        bonus=counted and draw(st.booleans()),
        choices=choices,
        low=1.0 if kind == Kind.SCALE else draw(st.sampled_from([None, 9.0])) if kind == Kind.NUMBER else None,
        high=3.0 if kind == Kind.SCALE else draw(st.sampled_from([None, 0.5])) if kind == Kind.NUMBER else None,
        fails=draw(some) if can_fail else (),
        level=draw(LEVELS) if can_fail else Level.QUESTION,
        may_skip=draw(st.booleans()),
        when=draw(st.sampled_from([(), (Condition("owns", ("no",)),), (Condition("way", ("rule", "skill")),)])),
        comment=draw(st.just(("*",)) | some) if can_fail else draw(st.sampled_from([(), ("*",)])),
        causes=draw(st.sampled_from([(), ("skill/asking", "rule")])) if counted else (),
        behaviour=draw(st.sampled_from(["", "acts"])),
    )


@settings(max_examples=15, deadline=None)
@given(questions())
def test_a_question_that_is_opened_and_kept_is_the_same(question):
    draft = placed(DRAFT, question, "end")
    opened = QuestionForm(draft=draft, kind=question.kind, question=question)

    sent = QuestionForm(as_sent(opened), draft=draft, kind=question.kind, question=question)

    assert sent.is_valid(), sent.errors
    assert sent.cleaned_data["question"] == question
    assert sent.cleaned_data["section"] == "end"


def test_a_new_question_is_named_after_its_words_and_never_like_one_that_was():
    assert question_of(written(text="Was it said?")).name == "was_it_said"
    assert question_of(written(text="Owns")).name == "owns_2"
    assert question_of(written(text="Was it said?", taken={"was_it_said"})).name == "was_it_said_2"


@pytest.mark.parametrize(
    ("kind", "gone"),
    [
        (Kind.YES_NO, {"low", "high"}),
        (Kind.CHOICE, {"low", "high", "fails", "comment"}),
        (Kind.CHECKLIST, {"low", "high", "fails", "comment"}),
        (Kind.SCALE, set()),
        (Kind.NUMBER, {"fails", "comment", "level"}),
        (Kind.TEXT, {"low", "high", "fails", "comment", "level", "weight", "bonus", "causes"}),
        (Kind.MOMENTS, {"low", "high"}),
    ],
)
def test_each_kind_has_the_fields_that_mean_something_for_it(kind, gone):
    everything = set(QuestionForm.base_fields)
    form = QuestionForm(draft=DRAFT, kind=kind)

    assert everything - set(form.fields) == gone
    assert bool(list(form.rows())) == (kind in {Kind.CHOICE, Kind.CHECKLIST})


def test_a_scale_offers_the_answers_of_the_range_as_it_is_written():
    form = written(Kind.SCALE, low="0", high="3", fails=["0"])

    assert [value for value, _words in form.fields["fails"].choices] == ["0", "1", "2", "3"]
    assert question_of(form).fails == ("0",)


@pytest.mark.parametrize(
    ("low", "high"),
    [("", ""), ("x", "3"), ("5", "1"), ("1", "1"), ("0.5", "3"), ("0", "999999999"), ("nan", "3"), ("0", "inf")],
)
def test_a_scale_that_is_none_is_refused(low, high):
    assert not written(Kind.SCALE, low=low, high=high).is_valid()


def test_only_answers_before_it_can_be_waited_for():
    first = QuestionForm(draft=DRAFT, kind=Kind.YES_NO, question=OWNS)
    new = QuestionForm(draft=DRAFT, kind=Kind.YES_NO)

    assert first.fields["when"].choices == []
    assert [value for value, _words in new.fields["when"].choices] == ["owns=yes", "owns=no", "way=rule", "way=skill"]


def test_an_answer_that_is_waited_for_and_gone_is_shown_so_that_it_can_be_unticked():
    orphan = replace(LATE, when=(Condition("owns", ("perhaps",)),))
    form = QuestionForm(draft=placed(DRAFT, orphan, "end"), kind=Kind.NUMBER, question=orphan)

    assert ("owns=perhaps", "owns=perhaps") in form.fields["when"].choices


def test_conditions_are_gathered_by_question():
    form = written(when=["owns=no", "way=rule", "way=skill"])

    assert question_of(form).when == (Condition("owns", ("no",)), Condition("way", ("rule", "skill")))


def test_answers_keep_their_values_through_new_words_and_get_new_ones_of_their_own():
    rows = {
        "label-0": "Skill",
        "value-0": "skill",
        "share-0": "25",
        "label-1": "A rule",
        "value-1": "",
        "label-3": "Rule",
    }

    made = question_of(written(Kind.CHOICE, question=WAY, **rows))

    assert made.choices == (
        Choice("skill", "Skill", 0.25),
        Choice("a_rule", "A rule", None),
        Choice("rule", "Rule", None),
    )


def test_two_rows_never_share_a_value():
    rows = {"label-0": "One", "value-0": "same", "label-1": "Two", "value-1": "same"}

    assert [choice.value for choice in question_of(written(Kind.CHOICE, **rows)).choices] == ["same", "two"]


def test_a_row_without_words_is_none_whatever_else_it_says():
    rows = {"label-0": "Only", "share-0": "100", "label-1": "  ", "share-1": "50", "fails-1": "on", "comment-0": "on"}
    made = question_of(written(Kind.CHECKLIST, **rows))

    assert (made.choices, made.fails, made.comment) == ((Choice("only", "Only", 1.0),), (), ("only",))


@pytest.mark.parametrize("share", ["-1", "101", "much"])
def test_what_an_answer_is_worth_lies_between_nothing_and_all(share):
    form = written(Kind.CHOICE, **{"label-0": "One", "label-1": "Two", "share-1": share})

    assert not form.is_valid()
    assert set(form.errors) == {"share-1"}


def test_a_choice_needs_two_answers():
    form = written(Kind.CHOICE, **{"label-0": "One"})

    assert not form.is_valid()
    assert form.non_field_errors()


@pytest.mark.parametrize(
    ("question", "posted", "more", "rows"),
    [
        (None, None, False, 4),
        (WAY, None, False, 4),
        (replace(WAY, choices=tuple(Choice(f"v{n}", f"V{n}") for n in range(6))), None, False, 7),
        (None, ["label-0", "label-1", "label-2", "label-3", "label-4", "text"], True, 6),
        (replace(WAY, choices=tuple(Choice(f"v{n}", f"V{n}") for n in range(30))), None, True, 30),
    ],
)
def test_there_is_room_for_another_answer_and_an_end_to_them(question, posted, more, rows):
    assert how_many(question, posted, more=more) == rows


def test_where_more_room_was_asked_for_nothing_is_wrong_yet():
    form = QuestionForm(QueryDict("label-0=One&more=1"), draft=DRAFT, kind=Kind.CHOICE, more=True)

    assert form.errors == {}
    assert form["label-0"].value() == "One"
    assert len(list(form.rows())) == 5
