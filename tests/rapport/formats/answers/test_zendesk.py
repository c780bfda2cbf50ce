from __future__ import annotations

import json

import pytest


@pytest.fixture
def read_export(read_survey):
    return lambda data, *options: read_survey(json.dumps(data), *options, name="export.json")


def rated(score, ticket=45, **more):
    return {"id": 1, "score": score, "ticket_id": ticket, "created_at": "2026-03-01T10:00:00Z", **more}


def response(*answers, subject="zen:ticket:99"):
    return {"answers": list(answers), "subject_zrns": [subject], "survey_id": "s"}


def answer(value, question="How was it?", *, key="rating"):
    return {
        "type": "x",
        key: value,
        "question": {"id": "q", "headline": {"type": "text", "value": question}},
        "created_at": "2026-03-01T10:00:00Z",
    }


def test_good_and_bad_are_no_rating_and_the_report_is_told(read_export):
    read = read_export(
        {
            "satisfaction_ratings": [
                rated("good", comment="thanks"),
                rated("bad", 46),
                rated("offered", 47),
                rated("unoffered", 48),
            ]
        }
    )

    assert read.column("conversation") == ["45", "46", "47"]
    assert read.column("satisfied") == [True, False, None]
    assert read.column("satisfaction") == [None] * 3
    assert read.column("comment") == ["thanks", None, None]
    assert read.column("answered_at")[0] == "2026-03-01T10:00:00Z"
    assert read.intake.left_out == {"surveys that were never sent": 1}
    assert "no rating from 1 to 5" in read.answers.notes[0]


def test_the_rating_of_a_ticket_is_found_in_it(read_export):
    read = read_export(
        {"tickets": [{"id": 7, "requester_id": 1, "satisfaction_rating": {"id": 1, "score": "bad", "comment": None}}]}
    )

    assert (read.column("conversation"), read.column("satisfied")) == (["7"], [False])


def test_five_point_answers_are_ratings(read_export):
    read = read_export(
        {
            "survey_responses": [
                response(answer(4), answer("quick", "Anything else?", key="value")),
                response(answer(2), subject="zrn:ticket:100"),
            ]
        }
    )

    assert read.column("conversation") == ["99", "100"]
    assert read.column("satisfaction") == [4.0, 2.0]
    assert read.column("comment") == ["quick", None]
    assert "satisfied" not in read.answers.frame.columns
    assert read.answers.notes == ()


def test_questions_are_known_by_their_words_or_by_the_mapping(read_export):
    given = {
        "survey_responses": [
            response(answer(5, "Felt understood"), answer(3, "Overall"), answer("yes", "Was it solved?", key="value"))
        ]
    }

    read = read_export(given, "resolved=Was it solved?")

    assert (read.column("empathy"), read.column("satisfaction"), read.column("resolved")) == ([5.0], [3.0], ["yes"])


@pytest.mark.parametrize(
    ("item", "field", "reason"),
    [
        (rated("so-so"), "score", "neither good nor bad"),
        (rated("good", None), "ticket_id", "which ticket"),
        (rated(["good"]), "score", "must be a text"),
        (rated("good", created_at="then"), "updated_at", "not a time"),
    ],
)
def test_a_rating_that_cannot_be_used_is_refused_alone(read_export, item, field, reason):
    read = read_export({"satisfaction_ratings": [item, rated("good", 46)]})

    assert read.column("conversation") == ["46"]
    assert read.places == [("satisfaction_ratings[0]", field)]
    assert reason in read.refusals[0].reason


@pytest.mark.parametrize(
    ("item", "field"),
    [
        (response(answer(7)), "answers[0]"),
        (response(answer(4), subject="zen:user:1"), "subject_zrns"),
        (response("x"), "answers[0]"),
    ],
)
def test_a_response_that_cannot_be_used_is_refused_alone(read_export, item, field):
    read = read_export({"survey_responses": [item, response(answer(4))]})

    assert read.column("conversation") == ["99"]
    assert read.places == [("survey_responses[0]", field)]


def test_ratings_one_a_line_are_read(read_survey):
    read = read_survey("\n".join(json.dumps(rated("good", ticket)) for ticket in (1, 2)), name="ratings.jsonl")

    assert read.column("conversation") == ["1", "2"]


def test_damaged_json_is_refused_with_its_place(read_survey):
    read = read_survey('{"satisfaction_ratings": [{"score": "good", ]}', name="x.json")

    assert "damaged JSON" in read.refusals[0].reason
