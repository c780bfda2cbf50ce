"""Genesys Cloud: its forms, its evaluations, and ours on the way there."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace

import pytest
from tests.rapport.scorecards.exchange.samples import GENESYS, dumped, genesys_question, genesys_result, scored

from rapport.exceptions import Refused
from rapport.scorecards import Condition, Given, Kind, Level, OnFail, score
from rapport.scorecards.exchange import genesys
from rapport.scorecards.templates import TEMPLATES


def lost(taken):
    return {(each.place, each.what) for each in taken.lost}


def test_a_form_comes_with_its_groups_answers_and_weights():
    taken = genesys.read_form(dumped(GENESYS))

    form = taken.form
    assert taken.title == "Letters"
    assert [(each.name, each.weight, each.help) for each in form.sections] == [
        ("g1", 3, "Read the letter first."),
        ("g2", 1, ""),
    ]
    assert {q.name: (q.kind, q.weight) for q in form.questions} == {
        "all": (Kind.CHOICE, 10),
        "safe": (Kind.CHOICE, 4),
        "plain": (Kind.CHOICE, 4),
        "note": (Kind.TEXT, 0),
        "parts": (Kind.CHECKLIST, 4),
        "nps": (Kind.SCALE, 0),
    }
    assert [choice.share for choice in form.named("all").choices] == [1, 0.5, 0]
    assert [choice.share for choice in form.named("parts").choices] == [0.75, 0.25]
    assert (form.named("safe").fails, form.named("safe").level) == (("safe-1",), Level.FORM)
    assert form.named("safe").comment == ("*",)
    assert form.named("plain").when == (Condition("all", ("all-0", "all-1")),)
    assert lost(taken) == {("g2", "group_na"), ("plain", "critical")}


def test_evaluations_come_with_their_answers_and_score_by_their_points():
    form = genesys.read_form(dumped(GENESYS)).form
    rows = [
        scored("all", "all-1", comments="One was left."),
        scored("safe", "safe-0"),
        scored("plain", "plain-1"),
        scored("note", freeTextAnswer="A second letter."),
        scored(
            "parts",
            multipleSelectQuestionOptionScores=[{"questionId": "name", "score": 3}, {"questionId": "date", "score": 0}],
        ),
        scored("nps", npsScore=7),
    ]

    (row,) = genesys.read_results(dumped({"entities": [genesys_result(1, rows)]}), form).rows

    assert (row.source, row.conversation, row.evaluator) == ("genesys:v-1", "letter-1", "Joanna")
    assert (row.score, row.overall) == (80, "Read it again.")
    assert row.answers["all"] == Given("all-1", comment="One was left.")
    assert row.answers["parts"].value == ("name",)
    assert row.answers["nps"].value == 7
    # (5 + 4) of 14 in a group of weight 3, (0 + 3) of 8 in one of weight 1.
    assert score(form, row.answers).score == pytest.approx((3 * 100 * 9 / 14 + 100 * 3 / 8) / 4)


def test_what_is_marked_not_applicable_is_skipped():
    form = genesys.read_form(dumped(GENESYS)).form
    rows = [scored("all", markedNA=True), scored("safe", "safe-1")]
    result = genesys_result(1, rows)

    (row,) = genesys.read_results(dumped(result), form).rows
    result["answers"]["questionGroupScores"][0]["markedNA"] = True
    (left,) = genesys.read_results(dumped(result), form).rows

    assert row.answers["all"].skipped
    assert score(form, row.answers).outcome == "failed"
    assert all(given.skipped for given in left.answers.values())


@pytest.mark.parametrize("status", ["PENDING", "INPROGRESS", "INREVIEW", "RETRACTED"])
def test_only_finished_evaluations_are_read(status):
    form = genesys.read_form(dumped(GENESYS)).form
    lines = "\n".join(
        json.dumps(each)
        for each in (
            genesys_result(1, [scored("safe", "safe-0")], status=status),
            genesys_result(2, [scored("safe", "safe-0")]),
        )
    )

    results = genesys.read_results(lines, form)

    assert [row.source for row in results.rows] == ["genesys:v-2"]
    assert (results.refused[0].field, status in results.refused[0].reason) == ("status", True)


def test_an_answer_that_the_form_does_not_know_is_refused_with_its_place():
    form = genesys.read_form(dumped(GENESYS)).form

    results = genesys.read_results(dumped(genesys_result(1, [scored("safe", "gone")])), form)

    assert results.rows == ()
    assert results.refused[0].field == "answers.questionGroupScores[0].questionScores[0]"
    assert results.refused[0].element == "evaluation 1 (v-1)"


def test_an_empty_evaluation_is_refused():
    form = genesys.read_form(dumped(GENESYS)).form

    assert genesys.read_results(dumped(genesys_result(1)), form).refused[0].field == "answers"


@pytest.mark.parametrize(
    ("condition", "kept"),
    [
        ({"combiningOperation": "AND", "predicates": ["/form/questionGroup/0/question/0/answer/0"]}, True),
        ({"combiningOperation": "AND", "predicates": ["/form/questionGroup/0/question/0/answer/0"] * 2}, False),
        ({"combiningOperation": "OR", "predicates": ["/form/questionGroup/0/question/0/answer/9"]}, False),
        ({"combiningOperation": "OR", "predicates": ["/form/questionGroup/9/question/0/answer/0"]}, False),
        ({"combiningOperation": "OR", "predicates": ["/something/else"]}, False),
        ({"combiningOperation": "OR", "predicates": ["/form/questionGroup/1/question/0/answer/0"]}, False),
    ],
)
def test_conditions_are_carried_or_said_to_be_lost(condition, kept):
    form = deepcopy(GENESYS)
    form["questionGroups"][1]["questions"][0]["visibilityCondition"] = condition

    taken = genesys.read_form(dumped(form))

    assert bool(taken.form.named("plain").when) == kept
    assert (("plain", "condition") in lost(taken)) == (not kept)


def test_a_groups_condition_is_each_of_its_questions():
    form = deepcopy(GENESYS)
    form["questionGroups"][1]["visibilityCondition"] = {"predicates": ["/form/questionGroup/0/question/0/answer/2"]}

    taken = genesys.read_form(dumped(form))

    assert taken.form.named("note").when == (Condition("all", ("all-2",)),)
    assert ("plain", "condition") in lost(taken)


def test_points_below_nothing_and_questions_on_feelings_are_said():
    group = {
        "name": "G",
        "questions": [
            genesys_question("a", "Was it done?", ("Yes", 5), ("No", -5)),
            genesys_question("b", "Did the agent sound bored?", ("Yes", 0), ("No", 5)),
            {"id": "c", "type": "somethingNew", "text": "And?"},
            genesys_question("d", "And then?", ("Yes", 5), ("No", 0), defaultAnswer={"id": "d-0"}),
        ],
    }

    taken = genesys.read_form(dumped({"questionGroups": [group]}))

    assert [q.name for q in taken.form.questions] == ["a", "c", "d"]
    assert lost(taken) == {("a", "below_nothing"), ("b", "agents_feelings"), ("c", "kind"), ("d", "prefilled")}


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ("[]", "must be an object"),
        ('{"questionGroups": []}', "questionGroups"),
        ('{"questionGroups": [{"questions": []}]}', "questionGroups[0].name"),
        ('{"questionGroups": [{"name": "G", "questions": [{"id": "a"}]}]}', "questionGroups[0].questions[0].text"),
        (
            dumped({"questionGroups": [{"name": "G", "questions": [genesys_question("a", "A?", ("Yes", 1))]}]}),
            "two answers",
        ),
        (
            dumped(
                {"questionGroups": [{"name": "G", "questions": [genesys_question("a", "A?", ("Y", 1), ("N", 0))] * 2}]}
            ),
            "two questions",
        ),
    ],
)
def test_what_is_no_form_is_refused_with_the_place(data, place):
    with pytest.raises(Refused) as refused:
        genesys.read_form(data)

    assert place in str(refused.value)


@pytest.mark.parametrize("name", TEMPLATES)
def test_our_templates_go_there_and_come_back_with_the_same_worth(name):
    form = TEMPLATES[name].form()

    back = genesys.read_form(json.dumps(genesys.write_form(form, name).data)).form

    for ours in form.questions:
        theirs = [each for each in back.questions if each.text == ours.text]
        if ours.kind == Kind.CHOICE and ours.weight:
            assert len(theirs) == 1
            shares = [choice.share for choice in ours.choices if choice.share is not None]
            if shares:
                assert [choice.share for choice in theirs[0].choices] == pytest.approx(shares, abs=0.01)
                assert theirs[0].weight == pytest.approx(100 * ours.weight)


def test_a_fail_of_the_form_becomes_a_kill_question_and_no_other():
    form = TEMPLATES["email"].form()

    sent = genesys.write_form(form)
    kept = genesys.write_form(replace(form, on_fail=OnFail.KEEP))

    kills = [q["text"] for group in sent.data["questionGroups"] for q in group["questions"] if q.get("isKill")]
    assert kills == [form.named("keeps_data_safe").text]
    assert ("acts", "fails") in {(e.place, e.what) for e in genesys.write_form(TEMPLATES["behaviours"].form()).lost}
    assert not any(q.get("isKill") for group in kept.data["questionGroups"] for q in group["questions"])
