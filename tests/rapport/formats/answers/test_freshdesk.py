from __future__ import annotations

import json

import pytest


@pytest.fixture
def read_export(read_survey):
    return lambda data, *options: read_survey(json.dumps(data), *options, name="export.json")


def rated(code=103, ticket=45, **more):
    return {
        "id": 1,
        "survey_id": 7,
        "user_id": 2,
        "agent_id": 3,
        "feedback": "",
        "ticket_id": ticket,
        "ratings": {"default_question": code},
        "created_at": "2026-03-01T10:00:00Z",
        **more,
    }


@pytest.mark.parametrize(
    ("code", "satisfaction"),
    [(103, 5.0), (102, 4.333333), (101, 3.666667), (100, 3.0), (-101, 2.333333), (-102, 1.666667), (-103, 1.0)],
)
def test_the_seven_codes_are_brought_to_one_to_five(read_export, code, satisfaction):
    read = read_export([rated(code)])

    assert read.column("satisfaction") == [satisfaction]
    assert "straight line" in read.answers.notes[0]


def test_ticket_words_and_day_are_read(read_export):
    read = read_export([rated(103, feedback="Ines was quick"), rated(-103, 46)])

    assert read.column("conversation") == ["45", "46"]
    assert read.column("comment") == ["Ines was quick", None]
    assert read.column("answered_at")[0] == "2026-03-01T10:00:00Z"


def test_further_questions_are_drivers_or_what_the_mapping_says(read_export):
    given = rated(ratings={"default_question": 103, "question_2": -102, "question_3": 100})

    free, mapped = read_export([given]), read_export([given], "empathy=question_2", "resolved=question_3")

    assert free.answers.drivers == ("question_2", "question_3")
    assert free.column("question_2") == [1.666667]
    assert (mapped.column("empathy"), mapped.column("resolved")) == ([1.666667], ["partly"])
    assert mapped.answers.drivers == ()


def test_a_list_with_a_name_and_one_a_line_are_read_too(read_survey):
    wrapped = read_survey(json.dumps({"satisfaction_ratings": [rated()]}), name="a.json")
    lines = read_survey("\n".join(json.dumps(rated(ticket=n)) for n in (1, 2)), name="b.jsonl")

    assert wrapped.column("satisfaction") == [5.0]
    assert lines.column("conversation") == ["1", "2"]


@pytest.mark.parametrize(
    ("item", "field", "reason"),
    [
        (rated(7), "ratings.default_question", "none of Freshdesk's codes"),
        (rated("good"), "ratings.default_question", "not a number"),
        (rated(ticket=None), "ticket_id", "which ticket"),
        (rated(ratings=[103]), "ratings", "must be an object"),
        (rated(created_at="then"), "created_at", "not a time"),
    ],
)
def test_a_rating_that_cannot_be_used_is_refused_alone(read_export, item, field, reason):
    read = read_export([item, rated(ticket=46)])

    assert read.column("conversation") == ["46"]
    assert read.places == [("item 1", field)]
    assert reason in read.refusals[0].reason


def test_nothing_rated_is_no_rating(read_export):
    read = read_export([rated(None, feedback="words only")])

    assert (read.column("satisfaction"), read.column("comment")) == ([None], ["words only"])


def test_what_a_system_says_of_an_agents_mood_is_dropped_and_counted(read_export):
    read = read_export([rated(agent={"mood": "low"}, ratings={"default_question": 103, "empathy": 102})])

    assert read.intake.left_out == {"agent emotion fields": 1}
    assert "mood" not in read.answers.frame.columns
    assert read.column("empathy") == [4.333333]
