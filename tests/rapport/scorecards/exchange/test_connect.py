"""Amazon Connect: its forms, its evaluations, and ours on the way there."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from tests.rapport.scorecards.exchange.samples import (
    CONNECT,
    connect_question,
    connect_result,
    dumped,
    enabled,
    select,
)

from rapport.exceptions import Refused
from rapport.formats.agent_emotion import names_of_agent_emotion
from rapport.scorecards import Choice, Condition, Form, Given, Kind, Level, OnFail, Question, Section, score
from rapport.scorecards.exchange import connect


def read(*questions, **form):
    items = [{"Section": {"RefId": "s", "Title": "S", "Items": list(questions)}}]
    strategy = {"Mode": "QUESTION_ONLY", "Status": "ENABLED"}
    return connect.read_form(dumped({"Items": items, "ScoringStrategy": strategy, **form}))


def lost(taken):
    return {(each.place, each.what) for each in taken.lost}


def test_a_form_comes_with_its_sections_answers_and_weights():
    taken = connect.read_form(dumped(CONNECT))

    form = taken.form
    assert (taken.title, form.intro) == ("Service calls", "Listen once, then answer.")
    assert [(each.name, each.title) for each in form.sections] == [
        ("opening", "Opening"),
        ("inner", "Opening: Waiting"),
        ("deeds", "Deeds"),
    ]
    assert {q.name: (q.kind, q.weight) for q in form.questions} == {
        "q_heard": (Kind.CHOICE, 30),
        "q_privacy": (Kind.CHOICE, 20),
        "wait": (Kind.CHOICE, 10),
        "done": (Kind.CHOICE, 40),
        "why": (Kind.TEXT, 0),
    }
    assert form.named("q_heard").may_skip
    assert not form.named("done").may_skip
    assert form.named("why").when == (Condition("done", ("no",)),)
    assert (form.named("q_privacy").fails, form.named("q_privacy").level) == (("broken",), Level.FORM)
    assert form.on_fail == OnFail.ZERO


def test_what_is_lost_is_said():
    taken = connect.read_form(dumped(CONNECT))

    assert lost(taken) == {("inner", "nested"), ("wait", "ranges"), ("mood", "agents_feelings")}
    assert all(each.says() != each.says("de") and "{" not in each.says() for each in taken.lost)


def test_evaluations_come_with_their_answers_and_score_as_there():
    form = connect.read_form(dumped(CONNECT)).form
    files = [
        connect_result(1, **{"q-heard": "yes", "q-privacy": "kept", "wait": 12, "done": "yes"}),
        connect_result(2, **{"q-heard": None, "q-privacy": "broken", "wait": 3, "done": "no", "why": "No part."}),
    ]

    results = connect.read_results(dumped(files), form)

    one, two = results.rows
    assert (one.source, one.conversation, one.evaluator) == ("connect:e-1", "call-1", "joanna@example.org")
    assert (one.at, one.overall, one.score) == ("2026-02-03T10:00:00Z", "A long wait.", 70)
    assert one.answers["q_heard"] == Given("yes", comment="Turn 4.")
    assert one.answers["wait"].value == "6_to_20"
    # 30 + 20 + 40 of 100.
    assert score(form, one.answers).score == 90
    assert two.answers["q_heard"].skipped
    assert (score(form, two.answers).score, score(form, two.answers).outcome) == (0, "failed")
    assert results.refused == ()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"evaluationId": None}, "evaluationId"),
        ({"metadata": {"contactId": ""}}, "metadata.contactId"),
        ({"metadata": []}, "metadata"),
        ({"questions": []}, "questions"),
        (
            {
                "questions": [
                    {"questionRefId": "done", "answer": {"values": [{"valueRefId": "maybe", "selected": True}]}}
                ]
            },
            "questions[0]",
        ),
        (
            {"questions": [{"questionRefId": "done", "answer": {"metadata": {"notApplicable": "perhaps"}}}]},
            "questions[0].answer.metadata.notApplicable",
        ),
    ],
)
def test_a_bad_evaluation_is_refused_with_its_place_and_the_rest_goes_on(change, field):
    form = connect.read_form(dumped(CONNECT)).form

    results = connect.read_results(
        dumped([connect_result(1, done="yes") | change, connect_result(2, done="yes")]), form
    )

    assert [row.source for row in results.rows] == ["connect:e-2"]
    (refused,) = results.refused
    assert refused.field == field
    assert refused.element.startswith("evaluation 1")


def test_one_evaluation_twice_and_unknown_questions_are_said():
    form = connect.read_form(dumped(CONNECT)).form

    results = connect.read_results(dumped([connect_result(1, done="yes", other="yes")] * 2), form)

    assert len(results.rows) == 1
    assert "stands twice" in results.refused[0].reason
    assert [(each.what, each.found) for each in results.lost] == [("unknown_question", "other")]


def test_fields_about_an_agents_emotion_are_left_out_and_said():
    form = connect.read_form(dumped(CONNECT)).form
    row = connect_result(1, done="yes") | {"agent": {"sentiment": "NEGATIVE", "stressLevel": 4}}

    results = connect.read_results(dumped(row), form, feelings=names_of_agent_emotion)

    assert [(each.what, each.found) for each in results.lost] == [("emotion_fields", "sentiment, stressLevel")]
    assert "NEGATIVE" not in repr(results.rows)


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("", "is empty"),
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ("{}", "Items"),
        ('{"Items": {}}', "Items"),
        ('{"Items": [{"Section": {"Title": "A"}}]}', "Items[0].Section.RefId"),
        ('{"Items": [{"Question": {"RefId": "a", "Title": "A?"}}]}', "Items[0].Question.QuestionType"),
        (
            '{"Items": [{"Question": {"RefId": "a", "Title": ["A"], "QuestionType": "TEXT"}}]}',
            "Items[0].Question.Title",
        ),
        (b"\xff\xfe\x00", "UTF-8"),
    ],
)
def test_what_is_no_form_is_refused_with_the_place(data, place):
    with pytest.raises(Refused) as refused:
        connect.read_form(data)

    assert place in str(refused.value)


@pytest.mark.parametrize(
    ("properties", "said"),
    [
        (select(("a", "A", 11, {}), ("b", "B", 0, {})), "between 0 and 10"),
        (select(("a", "A", 10, {})), "two answers"),
        (select(("a", "A", 10, {}), ("a", "B", 0, {})), "same value"),
        (select(("a", "A", "x", {}), ("b", "B", 0, {})), "must be a number"),
    ],
)
def test_options_that_cannot_be_are_refused(properties, said):
    with pytest.raises(Refused, match=said):
        read(connect_question("a", "A?", properties=properties))


def test_two_questions_of_one_name_are_refused():
    with pytest.raises(Refused, match="two questions"):
        read(connect_question("a.b", "A?"), connect_question("a-b", "B?"))


@pytest.mark.parametrize(
    ("condition", "when"),
    [
        (enabled("one", "yes"), (Condition("one", ("yes",)),)),
        (enabled("one", "yes", comparator="NOT_IN"), (Condition("one", ("no",)),)),
        (enabled("one", "yes", action="DISABLE"), (Condition("one", ("no",)),)),
        (enabled("one", "yes", operands=2), (Condition("one", ("yes",)),) * 2),
        (enabled("one", "yes", operands=2, operator="AND"), ()),
        (enabled("one", "maybe"), ()),
        (enabled("none", "yes"), ()),
        (enabled("one", "yes", "no", comparator="ALL_IN"), ()),
    ],
)
def test_conditions_are_carried_or_said_to_be_lost(condition, when):
    taken = read(connect_question("one", "One?"), connect_question("two", "Two?", **condition))

    assert taken.form.named("two").when == when
    assert (("two", "condition") in lost(taken)) == (not when)


def test_section_weights_count_questions_within_alike():
    sections = [
        {"Section": {"RefId": ref, "Title": ref, "Weight": weight, "Items": items}}
        for ref, weight, items in (
            ("one", 75, [connect_question("a", "A?"), connect_question("b", "B?")]),
            ("two", 25, [connect_question("c", "C?")]),
        )
    ]
    whole = {"Items": sections, "ScoringStrategy": {"Mode": "SECTION_ONLY", "Status": "ENABLED"}}

    form = connect.read_form(dumped(whole)).form

    assert score(form, {"a": Given("yes"), "b": Given("no"), "c": Given("yes")}).score == 62.5


def test_without_scoring_nothing_weighs():
    taken = read(connect_question("a", "A?", Weight=5), ScoringStrategy={"Mode": "QUESTION_ONLY", "Status": "DISABLED"})

    assert taken.form.named("a").weight == 0
    assert ("", "scoring_off") in lost(taken)


def test_a_fail_of_a_section_stays_one():
    fail = {"AutomaticFail": True, "AutomaticFailConfiguration": {"TargetSection": "s"}}
    other = {"AutomaticFail": True, "AutomaticFailConfiguration": {"TargetSection": "elsewhere"}}

    own = read(connect_question("a", "A?", properties=select(("y", "Y", 10, {}), ("n", "N", 0, fail))))
    strange = read(connect_question("a", "A?", properties=select(("y", "Y", 10, {}), ("n", "N", 0, other))))

    assert own.form.named("a").level == Level.SECTION
    assert lost(own) == set()
    assert lost(strange) == {("a", "other_section")}


def test_several_choices_and_other_kinds():
    many = {"MultiSelect": select(("a", "A", 10, {}), ("b", "B", 0, {}))["SingleSelect"]}

    taken = read(
        connect_question("many", "Which?", "MULTISELECT", many),
        connect_question("when", "When?", "DATETIME", {}),
        connect_question("n", "How many?", "NUMERIC", {"Numeric": {"MinValue": 0, "MaxValue": 9}}),
        connect_question("auto", "A?", "TEXT", {"Text": {"Automation": {"ContactLens": {}}}}),
    )

    assert [q.kind for q in taken.form.questions] == [Kind.CHECKLIST, Kind.TEXT, Kind.NUMBER, Kind.TEXT]
    assert lost(taken) == {("when", "kind"), ("auto", "automation")}


YES = Question("yes", Kind.YES_NO, "Was it done?", weight=2, good=("Done.",), bad=("Hm.",), comment=("no",))
HOW = Question("how", Kind.SCALE, "How far?", weight=2, low=0, high=5, help="0: not. 5: all.", may_skip=False)
WHICH = Question(
    "which",
    Kind.CHOICE,
    "Which?",
    choices=(Choice("a", "A"), Choice("b", "B", 0.25), Choice("na", "Not called for", None)),
    fails=("b",),
    level=Level.FORM,
    when=(Condition("yes", ("yes",)),),
)
LIST = Question("parts", Kind.CHECKLIST, "Which?", weight=4, choices=(Choice("x", "X"), Choice("y", "Y")))
CARE = Question("care", Kind.MOMENTS, "What came?", causes=("skill",))
OURS = Form((Section("one", "One", (YES, HOW, WHICH)), Section("two", "Two", (LIST, CARE))), pass_mark=80)


def test_our_form_goes_there_and_scores_the_same_when_it_comes_back():
    written = connect.write_form(OURS, "Ours")

    back = connect.read_form(json.dumps(written.data)).form

    answers = {"yes": Given("no"), "how": Given(3.0), "which": Given("a"), "parts": Given(("x",))}
    there = {
        "yes": Given("no"),
        "how": Given("3"),
        "which": Given("a"),
        "parts_1": Given("yes"),
        "parts_2": Given("no"),
    }
    assert score(back, there).score == pytest.approx(score(replace(OURS, pass_mark=None), answers).score, abs=0.01)
    assert back.named("which").fails == ("b",)
    assert back.named("which").when == (Condition("yes", ("yes",)),)
    assert back.named("which").may_skip
    assert back.named("yes").help == "+ Done.\n− Hm."
    assert not back.named("how").may_skip


def test_what_cannot_go_there_is_said():
    assert {(each.place, each.what) for each in connect.write_form(OURS).lost} == {
        ("", "pass_mark"),
        ("yes", "comment"),
        ("which", "no_share"),
        ("which", "rounded"),
        ("parts", "lines"),
        ("care", "moments"),
        ("care", "causes"),
    }


def test_fails_that_keep_the_score_do_not_go_there():
    written = connect.write_form(replace(OURS, on_fail=OnFail.KEEP))

    assert "AutomaticFail" not in json.dumps(written.data)
    assert ("", "keep_on_fail") in {(each.place, each.what) for each in written.lost}
