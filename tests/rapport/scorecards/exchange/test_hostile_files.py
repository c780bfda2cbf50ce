"""Whatever stands in a file of another system, it is read or refused: nothing else ever happens."""

from __future__ import annotations

import copy
import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.rapport.scorecards.exchange.samples import CONNECT, GENESYS, connect_result, genesys_result, scored

from rapport.exceptions import RapportError, Refused, UsageError
from rapport.scorecards import Form, Given, score
from rapport.scorecards.exchange import connect, genesys, own, recognise
from rapport.scorecards.lint import lint
from rapport.scorecards.templates import TEMPLATES

OURS = own.write_form(TEMPLATES["chat"].form()).data
FORMS = {"own": (own, OURS), "connect": (connect, CONNECT), "genesys": (genesys, GENESYS)}
ROWS = [
    scored("all", "all-0", comments="x"),
    scored("safe", markedNA=True),
    scored("parts", multipleSelectQuestionOptionScores=[]),
]
RESULTS = {
    "own": (own, OURS, {"evaluation": "1", "conversation": "c", "answers": {"acts": {"value": "met", "moments": []}}}),
    "connect": (connect, CONNECT, connect_result(1, done="yes", wait=3, **{"q-heard": None})),
    "genesys": (genesys, GENESYS, genesys_result(1, ROWS)),
}
STRANGE = st.sampled_from(
    (
        None,
        True,
        0,
        -1,
        1e308,
        10**400,
        float("nan"),
        float("inf"),
        "",
        "x" * 9_000,
        "\ud800",
        "\x00",
        [],
        {},
        [[]],
        [None],
        {"a": {}},
        "yes",
        [5],
        ["x"],
    )
)


def places(node, way=()):
    """The ways to everything in some JSON."""
    yield way
    if isinstance(node, dict | list):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from places(value, (*way, key))


def broken(data, way, by):
    if not way:
        return by
    whole = copy.deepcopy(data)
    node = whole
    for key in way[:-1]:
        node = node[key]
    node[way[-1]] = by
    return whole


@pytest.mark.parametrize("system", FORMS)
@settings(max_examples=12, deadline=None)
@given(st.data())
def test_a_form_with_anything_in_it_is_read_or_refused(system, data):
    module, sample = FORMS[system]
    way, by = data.draw(st.sampled_from(list(places(sample)))), data.draw(STRANGE)

    try:
        taken = module.read_form(json.dumps(broken(sample, way, by)))
    except Refused:
        return
    # What is read can be scored, looked over and written.
    assert score(taken.form, {}).score is None
    lint(taken.form)
    assert all(each.says("de") for each in taken.lost)
    for other in (own, connect, genesys):
        json.dumps(other.write_form(taken.form).data)


@pytest.mark.parametrize("system", RESULTS)
@settings(max_examples=12, deadline=None)
@given(st.data())
def test_an_evaluation_with_anything_in_it_is_read_or_refused(system, data):
    module, form, sample = RESULTS[system]
    way, by = data.draw(st.sampled_from(list(places(sample)))), data.draw(STRANGE)
    asked = module.read_form(json.dumps(form)).form

    try:
        results = module.read_results(json.dumps([broken(sample, way, by), sample]), asked)
    except Refused:
        return
    for row in results.rows:
        score(asked, row.answers)
    assert len(results.rows) + len(results.refused) == 2


@settings(max_examples=12, deadline=None)
@given(st.data())
def test_json_of_ours_is_a_form_or_an_answer_or_refused(data):
    form, answer = OURS["form"], Given(("a",), comment="x").to_dict() | {"moments": [{"turns": [1], "outcome": "met"}]}
    for make, sample in ((Form.from_dict, form), (Given.from_dict, answer)):
        way, by = data.draw(st.sampled_from(list(places(sample))[1:])), data.draw(STRANGE)
        with suppress(UsageError):
            make(broken(sample, way, by))


@settings(max_examples=20, deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=60))
def test_any_bytes_are_somebodys_or_refused(data):
    with suppress(RapportError):
        assert recognise(data) in FORMS
