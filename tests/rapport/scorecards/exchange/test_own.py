"""Our own JSON, and telling whose a file is."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from tests.rapport.scorecards.at_random import forms_with_answers
from tests.rapport.scorecards.exchange.samples import CONNECT, GENESYS, connect_result, dumped, genesys_result

from rapport.exceptions import Refused
from rapport.scorecards.exchange import Result, own, recognise
from rapport.scorecards.exchange.lost import WORDS
from rapport.scorecards.templates import TEMPLATES

FORM = TEMPLATES["short"].form()


@settings(max_examples=10, deadline=None)
@given(forms_with_answers(blanks=False))
def test_forms_and_evaluations_come_back_as_they_went(drawn):
    form, answers = drawn
    row = Result("own:1", "call-1", answers, evaluator="joanna", at="2026-02-03", overall="Hm.", score=50.0)

    taken = own.read_form(json.dumps(own.write_form(form, "Ours").data))

    assert (taken.form, taken.title, taken.lost) == (form, "Ours", ())
    results = own.read_results(json.dumps(own.write_results((row,))), form)
    accepted = not results.refused
    assert accepted == (results.rows == (row,))


def test_plain_answers_are_enough():
    line = {
        "evaluation": "7",
        "conversation": "c",
        "answers": {"acts": "met", "owns_it": None, "in_the_way": "A rule."},
    }

    (row,) = own.read_results(json.dumps(line), FORM).rows

    assert row.source == "own:7"
    assert (row.answers["acts"].value, row.answers["owns_it"].skipped) == ("met", True)


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ({"conversation": "c", "answers": {}}, "evaluation"),
        ({"evaluation": "1", "answers": {}}, "conversation"),
        ({"evaluation": "1", "conversation": "c", "answers": []}, "answers"),
        ({"evaluation": "1", "conversation": "c", "answers": {"acts": "splendid"}}, "answers.acts"),
        ({"evaluation": "1", "conversation": "c", "answers": {"acts": {"owner": "weather"}}}, "answers.acts"),
        ({"evaluation": "1", "conversation": "c\ud800", "answers": {}}, "conversation"),
        ({"evaluation": "1", "conversation": "c" * 5000, "answers": {}}, "conversation"),
        ({"evaluation": "1", "conversation": "c", "answers": {}, "score": "high"}, "score"),
        ("no object", "the file"),
    ],
)
def test_a_bad_evaluation_is_refused_with_its_place(line, field):
    good = {"evaluation": "2", "conversation": "d", "answers": {"acts": "met"}}

    results = own.read_results(json.dumps([line, good]), FORM)

    assert [row.source for row in results.rows] == ["own:2"]
    assert field in (results.refused[0].field or "the file")


@pytest.mark.parametrize(
    "data",
    [
        "{}",
        '{"rapport.scorecard": 99, "form": {}}',
        '{"rapport.scorecard": 1}',
        '{"rapport.scorecard": 1, "form": []}',
        '{"rapport.scorecard": 1, "form": {"sections": [{"name": "a", "title": "A", "weight": -1}]}}',
        '{"rapport.scorecard": 1, "form": {"sections": 5}}',
    ],
)
def test_what_is_no_form_of_ours_is_refused(data):
    with pytest.raises(Refused):
        own.read_form(data)


def test_a_line_that_is_no_json_is_named():
    with pytest.raises(Refused) as refused:
        own.read_results('{"a": 1}\n{"a": \n', FORM)

    assert refused.value.element == "line 2"


@pytest.mark.parametrize(
    ("data", "system"),
    [
        (own.write_form(FORM).data, "own"),
        ([{"evaluation": "1", "conversation": "c", "answers": {}}], "own"),
        (CONNECT, "connect"),
        (CONNECT["EvaluationForm"], "connect"),
        (connect_result(1, done="yes"), "connect"),
        (GENESYS, "genesys"),
        ({"entities": [genesys_result(1)]}, "genesys"),
    ],
)
def test_whose_a_file_is_is_told_by_its_keys(data, system):
    assert recognise(dumped(data)) == system


@pytest.mark.parametrize("data", ["{}", "[]", "3", '{"turns": []}'])
def test_a_strange_file_is_nobodys(data):
    with pytest.raises(Refused):
        recognise(data)


@pytest.mark.parametrize("what", WORDS)
def test_every_loss_is_said_in_english_and_german(what):
    english, german = WORDS[what]

    assert english != german
    assert all(said.endswith((".", "{found}.")) and "'" not in said for said in (english, german))
