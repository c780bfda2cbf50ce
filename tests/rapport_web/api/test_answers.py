"""Answers by program: a list narrowed by what was heard, one of them, and having all heard again."""

from __future__ import annotations

import pytest

from rapport_web.jobs.services import work_off
from rapport_web.surveys.models import Heard
from rapport_web.surveys.services import hear_answers, store_answers

APP, WAIT = "The app crashed.", "Ines was kind. I waited three weeks."


@pytest.fixture
def heard(stored):
    rows = [
        {"conversation": "hale-1", "comment": WAIT, "satisfaction": 2, "answered_at": "2026-09-05T10:00:00+00:00"},
        {
            "conversation": "brandt-1",
            "words": {"process": APP},
            "further": {"part_app": 1},
            "answered_at": "2026-09-06T10:00:00+00:00",
        },
    ]
    store_answers(rows=rows, batch=None, by=None)
    hear_answers()


def listed(program, query=""):
    answer = program.get(f"/answers{query}")
    assert answer.status_code == 200, answer.content
    return [each["conversation"] for each in answer.json()["items"]]


def test_answers_are_listed_with_what_is_heard_and_paged(program, heard):
    joanna = program("qa_lead")
    first = joanna.get("/answers?limit=1").json()

    (answer,) = first["items"]
    assert (answer["conversation"], answer["words"], answer["further"]) == (
        "brandt-1",
        {"process": APP},
        {"part_app": 1},
    )
    assert (answer["heard"]["cause"], answer["heard"]["themes"]) == ("technology", ["app_or_site"])
    quote = answer["heard"]["quotes"][0]
    assert APP[quote["start"] : quote["end"]] == quote["text"]
    assert listed(joanna, f"?limit=1&cursor={first['next']}") == ["hale-1"]


def test_answers_are_narrowed_by_theme_cause_and_time(program, heard):
    joanna = program("qa_lead")

    assert listed(joanna, "?theme=waiting") == ["hale-1"]
    assert listed(joanna, "?cause=technology") == ["brandt-1"]
    assert listed(joanna, "?since=2026-09-06T00:00:00Z") == ["brandt-1"]
    assert listed(joanna, "?theme=weather") == []


def test_conversations_are_narrowed_by_what_their_customers_wrote(program, heard):
    items = program("qa_lead").get("/conversations?theme=waiting&said_cause=process").json()["items"]

    assert [each["id"] for each in items] == ["hale-1"]
    assert program("qa_lead").get("/conversations?theme=weather").status_code == 422


def test_nobody_sees_answers_about_conversations_that_they_may_not_read(program, heard):
    assert listed(program("agent")) == ["hale-1"]
    assert program("agent").get("/answers/brandt-1").status_code == 404


def test_one_answer_and_none(program, heard):
    joanna = program("qa_lead")

    assert joanna.get("/answers/hale-1").json()["comment"] == "<agent:1> was kind. I waited three weeks."
    assert joanna.get("/conversations/hale-1").json()["answer"]["heard"]["themes"] == ["waiting", "treated_kindly"]
    assert joanna.get("/answers/nobody").status_code == 404


def test_a_conversation_without_an_answer_has_none_to_give(program, stored):
    assert program("qa_lead").get("/answers/hale-1").status_code == 404


def test_answers_that_are_sent_are_masked_and_heard(program, stored):
    words = {"process": "I told Tom Ashby four times.", "praise": "Ines"}
    sent = program("qa_lead").post("/answers", {"items": [{"conversation": "hale-1", "words": words}]})
    work_off()

    answer = program("qa_lead").get("/answers/hale-1").json()
    assert sent.json()["new"] == ["hale-1"]
    assert answer["words"] == {"process": "I told <agent:2> four times.", "praise": "<agent:1>"}
    assert answer["heard"]["themes"] == ["repeating"]


def test_the_themes_are_told_with_their_words(program, stored):
    themes = {each["name"]: each for each in program("qa_lead").get("/answer-themes").json()["themes"]}

    assert (themes["waiting"]["owner"], themes["waiting"]["words"]["de"]) == ("process", "Musste warten")


def test_all_are_heard_again_by_a_job_that_only_a_lead_asks_for(program, heard):
    Heard.objects.update(cause="people")

    assert program("agent").post("/answers/hear-again").status_code == 403
    asked = program("qa_lead").post("/answers/hear-again")
    work_off()

    assert (asked.status_code, asked.json()["kind"]) == (202, "surveys.hear")
    assert not Heard.objects.filter(cause="people").exists()
