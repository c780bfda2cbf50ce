"""Forms and evaluations of Connect, field by field: what each becomes, what is lost, what is refused."""

from __future__ import annotations

import pytest
from tests.rapport.scorecards.exchange.samples import (
    CONNECT,
    connect_question,
    connect_result,
    dumped,
    select,
)

from rapport.exceptions import Refused
from rapport.scorecards import Choice, Given, Kind, Level
from rapport.scorecards.exchange import connect

CONNECT_FORM = connect.read_form(dumped(CONNECT)).form
SCORED = {"Mode": "QUESTION_ONLY", "Status": "ENABLED"}


def of_connect(*questions, strategy=SCORED, **section):
    items = [{"Section": {"RefId": "s", "Title": "S", "Items": list(questions), **section}}]
    return connect.read_form(dumped({"Title": "T", "Items": items, "ScoringStrategy": strategy}))


def lost(taken):
    return {(each.place, each.what) for each in taken.lost}


def numeric(*ranges):
    options = [{"MinValue": low, "MaxValue": high, "Score": worth} for low, high, worth in ranges]
    return {"Numeric": {"Options": options}}


@pytest.mark.parametrize(
    ("options", "shares"),
    [
        ([("a", "A", 10, {}), ("b", "B", 0, {})], [1.0, 0.0]),
        ([("a", "A", 10, {}), ("b", "B", 5, {}), ("c", "C", 3, {})], [1.0, 0.5, 0.3]),
        ([("a", "A", "10", {}), ("b", "B", "2.5", {})], [1.0, 0.25]),
        ([("a", "A", 5, {}), ("b", "B", None, {})], [0.5, 0.0]),
        ([("a", "A", None, {}), ("b", "B", None, {})], [None, None]),
        ([("a", "A", 0, {}), ("b", "B", 0, {})], [0.0, 0.0]),
    ],
)
def test_scores_of_options_in_connect_are_tenths(options, shares):
    (question,) = of_connect(connect_question("q", "Q?", properties=select(*options))).form.questions

    assert [choice.share for choice in question.choices] == shares


@pytest.mark.parametrize(
    ("ranges", "choices"),
    [
        ([(0, 5, 10), (6, 20, 0)], [Choice("0_to_5", "0–5", 1.0), Choice("6_to_20", "6–20", 0.0)]),
        ([(0, 0.5, 10), (0.5, 1, 0)], [Choice("0_to_0.5", "0–0.5", 1.0), Choice("0.5_to_1", "0.5–1", 0.0)]),
        (
            [(0, 1, 10), (2, 3, 5), (4, 9, 0)],
            [Choice("0_to_1", "0–1"), Choice("2_to_3", "2–3", 0.5), Choice("4_to_9", "4–9", 0.0)],
        ),
        ([(3, 3, 10), (4, 4, 0)], [Choice("3_to_3", "3–3", 1.0), Choice("4_to_4", "4–4", 0.0)]),
    ],
)
def test_ranges_of_a_number_in_connect_become_choices(ranges, choices):
    taken = of_connect(connect_question("q", "Q?", "NUMERIC", numeric(*ranges)))

    assert taken.form.named("q").kind == Kind.CHOICE
    assert list(taken.form.named("q").choices) == choices
    assert ("q", "ranges") in lost(taken)


@pytest.mark.parametrize(
    ("ranges", "field"),
    [
        ([(5, 0, 10), (6, 7, 0)], "Options[0]"),
        ([(0, 5, 10), (None, 7, 0)], "Options[1]"),
        ([(0, 5, 10), (6, None, 0)], "Options[1]"),
        ([(0, 5, 10), (6, "x", 0)], "Options[1].MaxValue"),
        ([(0, 5, 11), (6, 9, 0)], "Options[0].Score"),
        ([(0, 5, 10), (6, 9, -1)], "Options[1].Score"),
        ([(0, 5, 10), (0, 5, 0)], "Question"),
    ],
)
def test_ranges_that_are_none_are_refused_where_they_stand(ranges, field):
    with pytest.raises(Refused) as refused:
        of_connect(connect_question("q", "Q?", "NUMERIC", numeric(*ranges)))

    assert refused.value.field.endswith(field)
    assert refused.value.field.startswith("Items[0].Section.Items[0]")


@pytest.mark.parametrize("ranges", [[], [(0, 9, 10)]])
def test_a_number_with_one_range_or_none_is_noted(ranges):
    taken = of_connect(connect_question("q", "Q?", "NUMERIC", numeric(*ranges), Weight=5))

    assert taken.form.named("q").kind == Kind.NUMBER
    assert not taken.form.named("q").counts
    assert lost(taken) == set()


@pytest.mark.parametrize("way", ["SingleSelect", "MultiSelect", "Numeric", "Text"])
def test_what_a_machine_answered_in_connect_is_said_whatever_its_kind(way):
    kind = {"SingleSelect": "SINGLESELECT", "MultiSelect": "MULTISELECT", "Numeric": "NUMERIC", "Text": "TEXT"}[way]
    options = select(("y", "Y", 10, {}), ("n", "N", 0, {}))["SingleSelect"]
    properties = {way: {**(options if "Select" in way else {}), "Automation": {"DefaultOptionRefId": "y"}}}

    assert ("q", "automation") in lost(of_connect(connect_question("q", "Q?", kind, properties)))


@pytest.mark.parametrize(
    ("weight", "strategy", "weighs"),
    [
        (40, SCORED, 40),
        ("40", SCORED, 40),
        (None, SCORED, 0),
        (0, SCORED, 0),
        (40, {"Mode": "SECTION_ONLY", "Status": "ENABLED"}, 1),
        (40, {"Mode": "QUESTION_ONLY"}, 40),
        (40, {"Mode": "QUESTION_ONLY", "Status": "DISABLED"}, 0),
        (40, None, 0),
    ],
)
def test_what_a_question_of_connect_weighs(weight, strategy, weighs):
    taken = of_connect(connect_question("q", "Q?", Weight=weight), strategy=strategy)

    assert taken.form.named("q").weight == weighs
    assert (("", "scoring_off") in lost(taken)) == (strategy is None or strategy.get("Status") == "DISABLED")


@pytest.mark.parametrize(("weight", "kept"), [(75, 75), (None, 1.0), (0, 0), ("12.5", 12.5)])
def test_a_section_of_connect_weighs_only_where_sections_do(weight, kept):
    by_section = of_connect(connect_question("q", "Q?"), strategy={"Mode": "SECTION_ONLY"}, Weight=weight)
    by_question = of_connect(connect_question("q", "Q?"), Weight=weight)

    assert by_section.form.sections[0].weight == kept
    assert by_question.form.sections[0].weight is None


def test_a_section_within_one_takes_its_weight_where_it_has_none_of_its_own():
    inner = {"Section": {"RefId": "in", "Title": "In", "Items": [connect_question("q", "Q?")]}}

    taken = of_connect(inner, connect_question("r", "R?"), strategy={"Mode": "SECTION_ONLY"}, Weight=30)

    found = [(each.name, each.title, each.weight) for each in taken.form.sections]
    assert found == [("in", "S: In", 30), ("s", "S", 30)]
    assert lost(taken) == {("in", "nested")}


def test_questions_in_no_section_of_connect_stand_in_one_of_their_own():
    whole = {
        "Items": [connect_question("a", "A?", Weight=1), connect_question("b", "B?", Weight=1)],
        "ScoringStrategy": SCORED,
    }

    form = connect.read_form(dumped(whole)).form

    assert [(each.name, [q.name for q in each.questions]) for each in form.sections] == [("questions", ["a", "b"])]


@pytest.mark.parametrize("wrapped", ["EvaluationForm", "evaluationForm", None])
def test_a_form_of_connect_may_be_wrapped_as_its_interface_answers(wrapped):
    inner = CONNECT["EvaluationForm"]

    taken = connect.read_form(dumped({wrapped: inner} if wrapped else inner))

    assert taken.form == CONNECT_FORM


@pytest.mark.parametrize(
    ("more", "fails", "level", "said"),
    [
        ({}, (), Level.FORM, set()),
        ({"AutomaticFail": True}, ("n",), Level.FORM, set()),
        ({"AutomaticFail": "true"}, ("n",), Level.FORM, set()),
        ({"AutomaticFail": False}, (), Level.FORM, set()),
        ({"AutomaticFail": True, "AutomaticFailConfiguration": {"TargetSection": "s"}}, ("n",), Level.SECTION, set()),
        ({"AutomaticFail": True, "AutomaticFailConfiguration": {"TargetSection": "S"}}, ("n",), Level.SECTION, set()),
        ({"AutomaticFail": True, "AutomaticFailConfiguration": {}}, ("n",), Level.FORM, set()),
        (
            {"AutomaticFail": True, "AutomaticFailConfiguration": {"TargetSection": "t"}},
            ("n",),
            Level.SECTION,
            {("q", "other_section")},
        ),
    ],
)
def test_an_automatic_fail_of_connect_fails_the_form_or_its_section(more, fails, level, said):
    taken = of_connect(connect_question("q", "Q?", properties=select(("y", "Y", 10, {}), ("n", "N", 0, more))))

    assert (taken.form.named("q").fails, taken.form.named("q").level) == (fails, level)
    assert lost(taken) == said


@pytest.mark.parametrize(
    ("ref", "answer", "given"),
    [
        ("done", {"values": [{"valueRefId": "yes", "selected": True}]}, Given("yes")),
        ("done", {"values": [{"valueRefId": "yes", "selected": "true"}]}, Given("yes")),
        (
            "done",
            {"values": [{"valueRefId": "yes", "selected": False}, {"valueRefId": "no", "selected": True}]},
            Given("no"),
        ),
        ("done", {"values": [{"valueRefId": "yes"}]}, Given()),
        ("done", {"notes": " Turn 4. "}, Given(comment="Turn 4.")),
        ("done", {"metadata": {"notApplicable": True}, "notes": "No."}, Given(skipped=True, comment="No.")),
        (
            "done",
            {"metadata": {"notApplicable": False}, "values": [{"valueRefId": "no", "selected": True}]},
            Given("no"),
        ),
        ("why", {"value": "A part."}, Given("A part.")),
        ("why", {"value": "  "}, Given()),
        ("why", {"value": 7}, Given("7")),
        ("wait", {"value": 0}, Given("0_to_5")),
        ("wait", {"value": 5}, Given("0_to_5")),
        ("wait", {"value": 6}, Given("6_to_20")),
        ("wait", {"value": "20"}, Given("6_to_20")),
        ("wait", {"value": ""}, Given()),
        ("wait", {"values": [{"valueRefId": "6_to_20", "selected": True}]}, Given("6_to_20")),
        ("wait", {}, Given()),
        ("wait", None, Given()),
    ],
)
def test_an_answer_of_connect_is_read(ref, answer, given):
    row = connect_result(1) | {"questions": [{"questionRefId": ref, "answer": answer}]}

    (read,) = connect.read_results(dumped(row), CONNECT_FORM).rows

    assert read.answers == {ref: given}


@pytest.mark.parametrize(
    ("ref", "answer", "says"),
    [
        ("wait", {"value": 21}, "cannot be answered by '21'"),
        ("wait", {"value": 5.5}, "cannot be answered by '5.5'"),
        ("wait", {"value": "soon"}, "must be a number"),
        ("done", {"value": "yes!"}, "must be a number"),
        ("done", {"values": [{"valueRefId": "maybe", "selected": True}]}, "cannot be answered by 'maybe'"),
        ("done", {"values": {}}, "must be a list"),
        ("done", {"values": [{"valueRefId": ["yes"], "selected": True}]}, "must be a text"),
        ("done", {"values": [{"valueRefId": "yes", "selected": 3}]}, "true or false"),
        ("done", [], "must be an object"),
        ("why", {"value": ["x"]}, "must be a text"),
        ("why", {"value": "x" * 4001}, "longer than 4,000"),
    ],
)
def test_an_answer_of_connect_that_cannot_be_is_refused_with_its_evaluation(ref, answer, says):
    row = connect_result(7) | {"questions": [{"questionRefId": ref, "answer": answer}]}

    results = connect.read_results(dumped([row, connect_result(8, done="no")]), CONNECT_FORM)

    assert [each.source for each in results.rows] == ["connect:e-8"]
    assert says in results.refused[0].reason
    assert results.refused[0].element == "evaluation 1 (e-7)"
    assert results.refused[0].field.startswith("questions[0]")


@pytest.mark.parametrize(
    ("change", "name", "value"),
    [
        ({"sections": []}, "overall", ""),
        ({"sections": [{"notes": "A"}, {"notes": ""}, {"notes": "B"}]}, "overall", "A\nB"),
        ({"sections": None}, "overall", ""),
        ({"metadata": {"contactId": "c", "score": None}}, "score", None),
        ({"metadata": {"contactId": "c", "score": {"percentage": "80.5"}}}, "score", 80.5),
        ({"metadata": {"contactId": "c"}}, "evaluator", ""),
        ({"metadata": {"contactId": "c"}}, "at", ""),
        ({"metadata": {"contactId": 17}}, "conversation", "17"),
    ],
)
def test_what_stands_around_the_answers_of_connect_may_lack(change, name, value):
    (row,) = connect.read_results(dumped(connect_result(1, done="yes") | change), CONNECT_FORM).rows

    assert getattr(row, name) == value
