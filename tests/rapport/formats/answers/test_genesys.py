from __future__ import annotations

import json

import pytest

FORM = {
    "id": "f",
    "name": "After a call",
    "questionGroups": [
        {
            "id": "g",
            "questions": [
                {
                    "id": "q1",
                    "text": "Felt understood",
                    "answerOptions": [
                        {"id": "a1", "text": "No", "value": 0},
                        {"id": "a2", "text": "Yes", "value": 100},
                    ],
                },
                {
                    "id": "q2",
                    "text": "Was it solved?",
                    "answerOptions": [{"id": "b1", "text": "No", "value": 0}, {"id": "b2", "text": "Yes", "value": 1}],
                },
                {"id": "q3", "text": "Anything else?", "type": "freeTextQuestion"},
            ],
        }
    ],
}


@pytest.fixture
def read_export(read_survey):
    return lambda data, *options: read_survey(json.dumps(data), *options, name="export.json")


def survey(*scores, conversation="c-1", form=None, **more):
    return {
        "id": "s",
        "conversation": {"id": conversation},
        "surveyForm": form or {"id": "f", "name": "After a call"},
        "status": "Finished",
        "completedDate": "2026-03-01T10:00:00Z",
        "answers": {"totalScore": 80, "questionGroupScores": [{"questionScores": list(scores)}]},
        **more,
    }


def scored(question, score, answer=None, **more):
    return {"questionId": question, "answerId": answer, "score": score, **more}


def test_questions_go_by_their_words_and_scales_where_the_form_came_along(read_export):
    given = survey(
        scored("q1", 75),
        scored("q2", 0, "b1"),
        scored("q3", None, freeTextAnswer="Ines listened"),
        form=FORM,
    )

    read = read_export({"entities": [given]}, "resolved=Was it solved?")

    assert read.column("conversation") == ["c-1"]
    assert read.column("empathy") == [4.0]
    assert read.column("resolved") == ["no"]
    assert read.column("comment") == ["Ines listened"]
    assert read.column("answered_at") == ["2026-03-01T10:00:00Z"]
    assert read.answers.drivers == ()


def test_without_the_form_questions_go_by_their_ids(read_export):
    read = read_export([survey(scored("q1", 4), scored("q9", 2))], "satisfaction=q1")

    assert read.column("satisfaction") == [4.0]
    assert read.answers.drivers == ("q9",)
    assert read.column("q9") == [2.0]


def test_a_declared_scale_goes_before_the_forms(read_export):
    read = read_export([survey(scored("q1", 5), form=FORM)], "scale.empathy=0-10")

    assert read.column("empathy") == [3.0]


def test_surveys_that_were_not_finished_are_counted(read_export):
    unanswered = {**survey(status="OptOut"), "answers": None}

    read = read_export([unanswered, survey(status="InProgress"), survey(scored("q1", 4))], "satisfaction=q1")

    assert read.column("conversation") == ["c-1"]
    assert read.intake.left_out == {"surveys that were not finished": 2}


def test_recommending_is_no_satisfaction_unless_it_is_said_to_be(read_export):
    given = survey(answers={"npsScore": 10, "npsTextAnswer": "Would again", "questionGroupScores": []})

    read, mapped = read_export([given]), read_export([given], "satisfaction=npsScore")

    assert read.column("satisfaction") == [None]
    assert read.column("comment") == ["Would again"]
    assert [name for name in read.intake.left_out if "recommendation" in name]
    assert mapped.column("satisfaction") == [5.0]


def test_words_may_answer_another_open_question(read_export):
    given = survey(scored("q3", None, freeTextAnswer="Three forms"), form=FORM)

    read = read_export([given], "process=Anything else?")

    assert (read.column("process"), read.column("comment")) == (["Three forms"], [None])


def test_what_was_marked_as_not_applying_is_not_answered(read_export):
    read = read_export(
        [survey(scored("q1", 0, markedNA=True), scored("q2", 1, "b2"), form=FORM)], "resolved=Was it solved?"
    )

    assert read.column("empathy") == [None]


def test_surveys_inside_their_conversation_and_one_a_line_are_read(read_survey):
    inner = {key: value for key, value in survey(scored("q1", 4)).items() if key != "conversation"}
    inside = read_survey(json.dumps({"id": "c-9", "surveys": [inner]}), "satisfaction=q1", name="a.json")
    lines = "\n".join(json.dumps(survey(scored("q1", 4), conversation=each)) for each in ("c-1", "c-2"))

    assert inside.column("conversation") == ["c-9"]
    assert read_survey(lines, "satisfaction=q1", name="b.jsonl").column("conversation") == ["c-1", "c-2"]


@pytest.mark.parametrize(
    ("item", "field", "reason"),
    [
        (survey(scored("q1", 80)), "answers.questionGroupScores[0].questionScores[0].score", "not on the scale"),
        (survey(scored("q1", "x")), "answers.questionGroupScores[0].questionScores[0].score", "not a number"),
        (survey(scored("q1", 4), conversation=None), "conversation.id", "which conversation"),
        (survey(scored("q1", 4), completedDate="then"), "completedDate", "not a time"),
        (survey(answers={"questionGroupScores": {}}), "answers.questionGroupScores", "must be a list"),
    ],
)
def test_a_survey_that_cannot_be_used_is_refused_alone(read_export, item, field, reason):
    read = read_export({"entities": [item, survey(scored("q1", 4), conversation="c-2")]}, "satisfaction=q1")

    assert read.column("conversation") == ["c-2"]
    assert read.places == [("entities[0]", field)]
    assert reason in read.refusals[0].reason


def test_what_a_system_says_of_an_agents_mood_is_dropped_and_counted(read_export):
    read = read_export([survey(scored("q1", 4), agent={"id": "u", "sentimentScore": 12})], "satisfaction=q1")

    assert read.intake.left_out == {"agent emotion fields": 1}
