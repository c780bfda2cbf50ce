"""Programs ask whether the quality programme is sound."""

from __future__ import annotations

import pytest

from rapport_web.jobs.services import work_off


@pytest.fixture
def lead(program):
    return program("qa_lead")


def test_before_the_first_look_nothing_is_known(lead):
    answer = lead.get("/programme").json()

    assert (answer["looked_at"], answer["questions"]) == (None, [])
    assert lead.put("/programme/answers/worth_counted", {"answer": "no"}).status_code == 404


def test_a_look_is_asked_for_and_every_question_stands(lead):
    asked = lead.post("/programme/looks")
    work_off()

    answer = lead.get("/programme").json()

    assert asked.status_code == 202
    assert len(answer["questions"]) >= 29
    assert sum(answer["counts"].values()) == len(answer["questions"])
    rated = next(each for each in answer["questions"] if each["name"] == "rate_empathy")
    assert (rated["state"], rated["answered_by"]) == ("unknown", "data")


def test_what_the_data_cannot_say_is_answered_and_the_rest_refused(lead):
    lead.post("/programme/looks")
    work_off()

    kept = lead.put("/programme/answers/worth_counted", {"answer": "part", "words": "Hours only."})

    assert (kept.json()["state"], kept.json()["words"]) == ("part", "Hours only.")
    assert lead.put("/programme/answers/blind", {"answer": "yes"}).status_code == 422
    assert lead.put("/programme/answers/no_such", {"answer": "yes"}).status_code == 404
