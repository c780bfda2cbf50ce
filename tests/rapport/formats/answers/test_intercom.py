from __future__ import annotations

import json

import pytest


@pytest.fixture
def read_export(read_survey):
    return lambda data, *options: read_survey(json.dumps(data), *options, name="export.json")


def conversation(rating=4, number="215", remark=None, **more):
    return {
        "type": "conversation",
        "id": number,
        "conversation_rating": {"rating": rating, "remark": remark, "created_at": 1772359200, "teammate": {"id": 8}},
        "source": {"body": "<p>Where is it?</p>", "author": {"type": "user"}},
        "conversation_parts": {"conversation_parts": [{"id": "3", "part_type": "comment", "body": "<p>Here</p>"}]},
        **more,
    }


def test_ratings_stand_in_their_conversations(read_export):
    read = read_export({"conversations": [conversation(5, remark="Kind"), conversation(2, "216")]})

    assert read.column("conversation") == ["215", "216"]
    assert read.column("satisfaction") == [5.0, 2.0]
    assert read.column("comment") == ["Kind", None]
    assert read.column("answered_at")[0] == "2026-03-01T10:00:00Z"
    assert read.answers.drivers == ()


def test_one_conversation_a_list_and_one_a_line_are_read(read_survey):
    alone = read_survey(json.dumps(conversation()), name="a.json")
    listed = read_survey(json.dumps([conversation(number="1"), conversation(number="2")]), name="b.json")
    lines = read_survey("\n".join(json.dumps(conversation(number=n)) for n in "34"), name="c.jsonl")

    assert [each.column("conversation") for each in (alone, listed, lines)] == [["215"], ["1", "2"], ["3", "4"]]


def test_a_conversation_without_a_rating_is_counted(read_export):
    read = read_export([conversation(), conversation(number="216") | {"conversation_rating": None}])

    assert read.column("conversation") == ["215"]
    assert read.intake.left_out == {"conversations without a rating": 1}


def test_what_the_rating_is_about_can_be_declared(read_export):
    read = read_export([conversation(2)], "empathy=rating")

    assert (read.column("empathy"), read.column("satisfaction")) == ([2.0], [None])


@pytest.mark.parametrize(
    ("item", "field", "reason"),
    [
        (conversation(9), "conversation_rating.rating", "not on the scale"),
        (conversation([5]), "conversation_rating.rating", "must be a text"),
        (conversation(number=None), "id", "no id"),
        (conversation() | {"conversation_rating": "good"}, "conversation_rating", "must be an object"),
    ],
)
def test_a_rating_that_cannot_be_used_is_refused_alone(read_export, item, field, reason):
    read = read_export([conversation(number="1"), item])

    assert read.column("conversation") == ["1"]
    assert read.places == [("item 2", field)]
    assert reason in read.refusals[0].reason


def test_what_a_system_says_of_an_agents_mood_is_dropped_and_counted(read_export):
    read = read_export([conversation(teammate={"mood": "low", "id": 8})])

    assert read.intake.left_out == {"agent emotion fields": 1}
