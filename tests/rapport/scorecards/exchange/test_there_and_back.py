"""What goes to another system and comes back: the same worth, or a loss that is said; and names that find room there."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.rapport.scorecards.at_random import forms_with_answers

from rapport.scorecards import (
    Choice,
    Condition,
    Form,
    Given,
    Kind,
    Level,
    OnFail,
    Question,
    Section,
    Skipped,
    score,
)
from rapport.scorecards.exchange import connect, genesys, own
from rapport.scorecards.exchange.choosing import carried

FEW = settings(max_examples=6, deadline=None)
SIMPLE = {
    "kinds": (Kind.YES_NO, Kind.TEXT),
    "bonus": False,
    "fails": False,
    "skipped": Skipped.LEAVES,
    "weights": st.sampled_from((0.0, 0.5, 1.0, 2.0, 3.0)),
}
SYSTEMS = {"connect": connect, "genesys": genesys, "own": own}
YES = Question("done", Kind.YES_NO, "Was it done?", weight=2)
TWO = (Choice("a", "A"), Choice("b", "B", 0.0))


def form(*questions, **more):
    return Form((Section("all", "All", questions),), **more)


def back(system, whole):
    return SYSTEMS[system].read_form(json.dumps(SYSTEMS[system].write_form(whole, "Ours").data))


def lost(written):
    return {(each.place, each.what) for each in written.lost}


def there(system, question, given_):
    """An answer as the form has it that came back."""
    if given_.skipped or given_.blank or question.kind == Kind.TEXT:
        return given_
    at = ("yes", "no").index(given_.value)
    return replace(given_, value=given_.value if system == "connect" else f"answer_{at}")


@pytest.mark.parametrize("system", ["connect", "genesys"])
@FEW
@given(forms_with_answers(owned=False, blanks=False, conditions=False, **SIMPLE))
def test_a_simple_form_scores_there_as_it_does_here(system, drawn):
    whole, answers = drawn
    if system == "connect":  # weights of sections become weights of questions, which is said
        whole = replace(whole, sections=tuple(replace(each, weight=None) for each in whole.sections))
    whole = replace(whole, pass_mark=None)
    ours = score(whole, answers).score
    taken = back(system, whole).form

    by_text = {question.text: question.name for question in taken.questions}
    moved = {by_text[q.text]: there(system, q, answers[q.name]) for q in whole.questions if q.name in answers}

    theirs = score(taken, moved).score
    assert (theirs is None) == (ours is None)
    assert theirs == (None if ours is None else pytest.approx(ours, abs=0.01))


@pytest.mark.parametrize("system", SYSTEMS)
@FEW
@given(forms_with_answers(weights=st.sampled_from((0.0, 0.1, 0.7, 1.0, 2.0, 1e3))))
def test_whatever_the_form_what_is_written_can_be_read_and_no_question_appears_from_nowhere(system, drawn):
    whole, _answers = drawn
    assume(any(question.kind != Kind.MOMENTS and not question.bonus for question in whole.questions))
    assume(all(len(carried(question)[0]) > 1 or question.kind != Kind.CHOICE for question in whole.questions))

    taken = back(system, whole)

    ours = {question.text for question in whole.questions}
    assert all(any(each.text.startswith(text) for text in ours) for each in taken.form.questions)
    assert taken.title == "Ours"
    assert {q.text for q in taken.form.questions if q.when} <= {q.text for q in whole.questions if q.when} | {
        f"{q.text} {choice.label}" for q in whole.questions if q.when for choice in q.choices
    }


@FEW
@given(forms_with_answers())
def test_ours_loses_nothing(drawn):
    whole, _answers = drawn

    written = own.write_form(whole)

    assert written.lost == ()
    assert back("own", whole).form == whole


@pytest.mark.parametrize(
    ("weights", "met", "expected"),
    [
        ((None, None), "one", 100 * 2 / 3),
        ((1, 1), "one", 50),
        ((3, 1), "one", 75),
        ((0, 1), "one", 0),
        ((1, 0), "one", 100),
        ((None, 1), "one", 100 * 2 / 3),
        ((1, None), "one", 50),
        ((None, 0), "one", 100),
        ((0.5, None), "one", 100 / 3),
    ],
)
def test_sections_weigh_against_each_other_in_genesys_as_here(weights, met, expected):
    one = Section("one", "One", (replace(YES, name="one"),), weights[0])
    two = Section("two", "Two", (replace(YES, name="two", text="And then?", weight=1),), weights[1])
    whole = Form((one, two))
    answers = {"one": Given("yes" if met == "one" else "no"), "two": Given("no")}

    taken = back("genesys", whole).form

    first, second = taken.questions
    theirs = score(taken, {first.name: Given("answer_0"), second.name: Given("answer_1")}).score
    assert score(whole, answers).score == pytest.approx(expected)
    assert theirs == pytest.approx(expected)


@pytest.mark.parametrize("system", ["connect", "genesys"])
@pytest.mark.parametrize(("low", "high"), [(0, 1), (0, 2), (1, 3), (0, 5), (1, 6), (0, 10), (-5, 5), (90, 100)])
def test_the_steps_of_a_scale_are_worth_there_what_they_are_here(system, low, high):
    far = Question("far", Kind.SCALE, "How far?", low=low, high=high)

    (taken,) = back(system, form(far)).form.questions

    assert [choice.label for choice in taken.choices] == [str(step) for step in range(low, high + 1)]
    ours = [(step - low) / (high - low) for step in range(low, high + 1)]
    assert [choice.share for choice in taken.choices] == pytest.approx(ours)


LONG = "hat_die_servicemitarbeiterin_die_voraussichtliche_lieferverzoegerung"


def test_names_that_begin_alike_stay_two_questions_in_connect():
    first = replace(YES, name=LONG)
    second = replace(YES, name=f"{LONG}_2", text="And then?", when=(Condition(LONG, ("yes",)),))
    short = replace(YES, name=LONG[:40], text="Short?")

    written = connect.write_form(form(first, second, short))
    taken = back("connect", form(first, second, short)).form

    refs = [each["Question"]["RefId"] for each in written.data["Items"][0]["Section"]["Items"]]
    assert len(set(refs)) == 3
    assert all(len(ref) <= 40 for ref in refs)
    assert refs[2] == LONG[:40]
    assert [q.text for q in taken.questions] == [first.text, second.text, short.text]
    assert taken.questions[1].when == (Condition(taken.questions[0].name, ("yes",)),)


def test_answers_and_sections_that_begin_alike_stay_two_in_connect():
    choices = tuple(Choice(f"{LONG}_{n}", f"Answer {n}", share) for n, share in enumerate((1.0, 0.5, 0.0)))
    which = Question(
        "which", Kind.CHOICE, "Which?", choices=choices, fails=(choices[2].value,), level=Level.SECTION, comment=("*",)
    )
    waits = replace(YES, when=(Condition("which", (choices[1].value,)),))
    whole = Form((Section(f"{LONG}_a", "A", (which,)), Section(f"{LONG}_b", "B", (waits,))))

    taken = back("connect", whole).form

    assert [section.title for section in taken.sections] == ["A", "B"]
    assert [(c.label, c.share) for c in taken.named("which").choices] == [
        ("Answer 0", 1),
        ("Answer 1", 0.5),
        ("Answer 2", 0),
    ]
    assert taken.named("which").fails == (taken.named("which").choices[2].value,)
    assert taken.named("which").level == Level.SECTION
    assert taken.named("done").when == (Condition("which", (taken.named("which").choices[1].value,)),)
    assert connect.read_form(json.dumps(connect.write_form(whole).data)).lost == ()


@pytest.mark.parametrize(
    ("question", "places"),
    [
        (replace(YES, text="x" * 350), set()),
        (replace(YES, text="x" * 351), {("done", "cut")}),
        (replace(YES, text="🙂" * 351), {("done", "cut")}),
        (replace(YES, kind=Kind.CHOICE, choices=(Choice("a", "A" * 128), TWO[1])), set()),
        (replace(YES, kind=Kind.CHOICE, choices=(Choice("a", "A" * 129), TWO[1])), {("done", "cut")}),
        (replace(YES, help="x" * 1024), set()),
        (replace(YES, help="x" * 1025), {("done", "shortened")}),
        (replace(YES, help="x" * 1000, good=("x" * 30,)), {("done", "shortened")}),
    ],
)
def test_words_that_find_no_room_in_connect_are_said(question, places):
    assert lost(connect.write_form(form(question))) == places


@pytest.mark.parametrize(
    ("whole", "title", "places"),
    [
        (Form((Section("all", "x" * 128, (YES,)),)), "x" * 128, set()),
        (Form((Section("all", "x" * 129, (YES,)),)), "", {("all", "cut")}),
        (Form((Section("all", "All", (YES,), help="x" * 1025),)), "", {("all", "cut")}),
        (Form((Section("all", "All", (YES,)),), intro="x" * 1025), "", {("", "cut")}),
        (form(YES), "x" * 129, {("", "cut")}),
        (Form((Section("none", "x" * 999), Section("all", "All", (YES,)))), "", set()),
    ],
)
def test_headings_that_find_no_room_in_connect_are_said(whole, title, places):
    assert lost(connect.write_form(whole, title)) == places


WHICH = Question(
    "which", Kind.CHOICE, "Which?", choices=(*TWO, Choice("na", "Not called for", None), Choice("c", "C", 0.3))
)


@pytest.mark.parametrize("system", ["connect", "genesys"])
@pytest.mark.parametrize(
    ("first", "among", "goes"),
    [
        (WHICH, ("a",), True),
        (WHICH, ("a", "c"), True),
        (WHICH, ("na",), False),
        (WHICH, ("a", "na"), False),
        (replace(WHICH, choices=tuple(replace(c, share=None) for c in WHICH.choices)), ("na",), True),
        (replace(YES, name="which", text="Which?"), ("no",), True),
        (Question("which", Kind.SCALE, "How far?", low=0, high=2), ("0", "1"), True),
        (Question("which", Kind.TEXT, "What?"), ("anything",), False),
        (Question("which", Kind.NUMBER, "How many?"), ("3",), False),
        (Question("which", Kind.CHECKLIST, "Which?", choices=TWO), ("a",), False),
        (Question("which", Kind.MOMENTS, "What?"), ("met",), False),
    ],
)
def test_a_condition_goes_there_whole_or_is_said_to_be_lost(system, first, among, goes):
    waits = replace(YES, when=(Condition("which", among),))

    written = SYSTEMS[system].write_form(form(first, waits))
    taken = back(system, form(first, waits))

    asked = next(each for each in taken.form.questions if each.text == YES.text)
    assert bool(asked.when) == goes
    assert (("done", "condition") in lost(written)) == (not goes)
    assert not any(each.what == "condition" for each in taken.lost)
    if goes:
        assert len(asked.when[0].among) == len(among)


@pytest.mark.parametrize(
    ("share", "rounded"),
    [(0.0, False), (0.1, False), (0.33, True), (0.25, True), (0.5, False), (1 / 3, True), (0.2, False), (1.0, False)],
)
def test_connect_counts_in_tenths_and_says_where_it_rounds(share, rounded):
    which = Question("which", Kind.CHOICE, "Which?", choices=(Choice("a", "A"), Choice("b", "B", share)))

    written = connect.write_form(form(which))

    assert [(e.what, e.found) for e in written.lost] == ([("rounded", f"{share:.2f}")] if rounded else [])
    options = written.data["Items"][0]["Section"]["Items"][0]["Question"]["QuestionTypeProperties"]["SingleSelect"]
    assert options["Options"][1]["Score"] == round(10 * share)


@pytest.mark.parametrize(
    ("level", "on_fail", "option"),
    [
        (Level.QUESTION, OnFail.ZERO, {"Score": 0}),
        (Level.SECTION, OnFail.ZERO, {"AutomaticFail": True, "AutomaticFailConfiguration": {"TargetSection": "all"}}),
        (Level.FORM, OnFail.ZERO, {"AutomaticFail": True}),
        (Level.FORM, OnFail.KEEP, {}),
        (Level.QUESTION, OnFail.KEEP, {}),
    ],
)
def test_what_fails_is_an_automatic_fail_of_the_same_thing_in_connect(level, on_fail, option):
    which = Question(
        "which", Kind.CHOICE, "Which?", choices=(Choice("a", "A"), Choice("b", "B", 0.5)), fails=("b",), level=level
    )

    written = connect.write_form(form(which, on_fail=on_fail))

    question = written.data["Items"][0]["Section"]["Items"][0]["Question"]
    second = question["QuestionTypeProperties"]["SingleSelect"]["Options"][1]
    assert second == {"RefId": "b", "Text": "B", "Score": 5, **option}


@pytest.mark.parametrize(
    ("fails", "level", "on_fail", "kill", "said"),
    [
        (("no",), Level.FORM, OnFail.ZERO, True, set()),
        (("yes",), Level.FORM, OnFail.ZERO, False, {("done", "fails")}),
        (("yes", "no"), Level.FORM, OnFail.ZERO, False, {("done", "fails")}),
        (("no",), Level.SECTION, OnFail.ZERO, False, {("done", "fails")}),
        (("no",), Level.QUESTION, OnFail.ZERO, False, {("done", "fails")}),
        (("no",), Level.FORM, OnFail.KEEP, False, {("", "keep_on_fail")}),
        ((), Level.FORM, OnFail.ZERO, False, set()),
    ],
)
def test_only_the_least_answer_that_fails_the_form_kills_in_genesys(fails, level, on_fail, kill, said):
    written = genesys.write_form(form(replace(YES, fails=fails, level=level), on_fail=on_fail))

    assert written.data["questionGroups"][0]["questions"][0]["isKill"] is kill
    assert lost(written) == said


@pytest.mark.parametrize(
    ("comment", "required", "said"),
    [((), False, set()), (("*",), True, set()), (("no",), False, {("done", "comment")}), (("*", "no"), True, set())],
)
def test_genesys_asks_a_comment_at_every_answer_or_at_none(comment, required, said):
    written = genesys.write_form(form(replace(YES, comment=comment)))

    assert written.data["questionGroups"][0]["questions"][0]["commentsRequired"] is required
    assert lost(written) == said


@pytest.mark.parametrize(
    ("question", "kind", "said"),
    [
        (Question("q", Kind.NUMBER, "How many?"), "NUMERIC", set()),
        (Question("q", Kind.NUMBER, "How many?", low=9, high=0), "NUMERIC", {("q", "number")}),
        (Question("q", Kind.TEXT, "What?"), "TEXT", set()),
        (Question("q", Kind.YES_NO, "Done?"), "SINGLESELECT", set()),
        (Question("q", Kind.SCALE, "How far?", low=0, high=10), "SINGLESELECT", set()),
        (replace(WHICH, name="q"), "SINGLESELECT", {("q", "no_share")}),
    ],
)
def test_each_kind_is_written_as_the_nearest_of_connect(question, kind, said):
    written = connect.write_form(form(question))

    (item,) = written.data["Items"][0]["Section"]["Items"]
    assert item["Question"]["QuestionType"] == kind
    assert (item["Question"]["Weight"] > 0) == (kind == "SINGLESELECT")
    assert lost(written) == said


@pytest.mark.parametrize(
    ("question", "kind", "said"),
    [
        (Question("q", Kind.NUMBER, "How many?"), "freeTextQuestion", set()),
        (Question("q", Kind.NUMBER, "How many?", low=9, high=0), "freeTextQuestion", {("q", "number")}),
        (Question("q", Kind.TEXT, "What?"), "freeTextQuestion", set()),
        (Question("q", Kind.YES_NO, "Done?"), "multipleChoiceQuestion", set()),
        (Question("q", Kind.SCALE, "How far?", low=0, high=10), "multipleChoiceQuestion", set()),
        (replace(WHICH, name="q"), "multipleChoiceQuestion", {("q", "no_share")}),
        (replace(YES, name="q", help="x" * 4001), "multipleChoiceQuestion", {("q", "shortened")}),
        (replace(YES, name="q", help="x" * 4000), "multipleChoiceQuestion", set()),
    ],
)
def test_each_kind_is_written_as_the_nearest_of_genesys(question, kind, said):
    written = genesys.write_form(form(question))

    assert written.data["questionGroups"][0]["questions"][0]["type"] == kind
    assert lost(written) == said


@pytest.mark.parametrize("system", ["connect", "genesys"])
def test_sections_without_questions_do_not_go_there(system):
    whole = Form(
        (Section("none", "None", help="Read."), Section("all", "All", (YES,), help="Look."), Section("end", "End"))
    )

    taken = back(system, whole).form

    assert [(section.title, section.help) for section in taken.sections] == [("All", "Look.")]


@pytest.mark.parametrize(
    ("may_skip", "question", "skips"),
    [(True, YES, True), (False, YES, False), (False, WHICH, True), (False, replace(WHICH, choices=TWO), False)],
)
@pytest.mark.parametrize("system", ["connect", "genesys"])
def test_not_applicable_is_offered_where_it_is_or_an_answer_leaves_the_sum(system, may_skip, question, skips):
    (taken,) = back(system, form(replace(question, may_skip=may_skip))).form.questions

    assert taken.may_skip == skips


@pytest.mark.parametrize("system", ["connect", "genesys"])
def test_a_form_without_a_title_is_called_a_scorecard_and_words_go_as_they_are(system):
    strange = replace(YES, text="„Grüße“ 🙂 <b>&amp;</b> {x} %s", help="\u200fمرحبا")

    data = SYSTEMS[system].write_form(form(strange)).data
    (taken,) = SYSTEMS[system].read_form(json.dumps(data, ensure_ascii=False).encode()).form.questions

    assert data["Title" if system == "connect" else "name"] == "Scorecard"
    assert (taken.text, taken.help) == (strange.text, strange.help)
