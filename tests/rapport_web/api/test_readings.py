"""Corrections, contests and their answers, versions, assignments."""

from __future__ import annotations

from rapport_web.jobs.models import Job
from rapport_web.jobs.services import work_off
from rapport_web.readings.models import Reading, ReadingBody


def test_a_reading_is_answered_as_a_line_of_the_file(program, stored):
    found = program("qa_lead").get("/readings/hale-1").json()

    assert found["conversation"] == "hale-1"
    assert set(found) >= {"reader", "turns", "labels", "moments", "behaviours", "empathy", "action"}


def test_a_correction_stays_beside_the_readers_own(program, stored):
    pavel = program("evaluator")
    was = pavel.get("/readings/hale-1").json()["turns"][0]["labels"]["emotion"]

    kept = pavel.post("/corrections", {"conversation": "hale-1", "turn": 0, "label": "emotion", "value": "anger"})
    assert kept.status_code == 200, kept.content
    stale = pavel.post("/corrections", {"conversation": "hale-1", "turn": 0, "label": "emotion", "value": "sadness"})

    assert (kept.json()["was"], kept.json()["own"], stale.status_code) == (was, True, 409)
    listed = program("qa_lead").get("/corrections?label=emotion").json()["items"]
    assert [(each["conversation"], each["value"], each["own"]) for each in listed] == [("hale-1", "anger", False)]
    assert pavel.delete(f"/corrections/{kept.json()['id']}").status_code == 204


def test_a_contest_is_answered_by_both(program, stored):
    ines, farida, joanna = program("agent"), program("team_lead"), program("qa_lead")
    made = ines.post("/contests", {"conversation": "hale-1", "ground": "other", "note": "It was about the timer."})
    assert made.status_code == 201, made.content
    address = f"/contests/{made.json()['id']}"

    farida.post(f"{address}/answers", {"decision": "declined", "words": "The cue is in the first turn."})
    half = joanna.get(address)
    joanna.post(f"{address}/answers", {"decision": "upheld", "words": "You are right."}, If_Match=half["ETag"])

    told = ines.get(address).json()
    assert (half.json()["state"], told["state"], len(told["answers"])) == ("open", "upheld", 2)
    assert ines.post("/contests", {"conversation": "brandt-1", "ground": "none", "note": "no"}).status_code == 404


def test_conversations_are_read_again_by_a_job(program, stored):
    answer = program("qa_lead").post("/read-again", {"conversations": ["hale-1"]})

    assert (answer.status_code, answer.json()["kind"]) == (202, "readings.read")
    assert Job.objects.filter(pk=answer.json()["id"]).exists()


def test_versions_are_counted(program, stored):
    versions = program("manager").get("/versions").json()["versions"]

    assert [(each["readings"], each["current"]) for each in versions] == [(2, 2)]


def test_two_versions_are_compared_and_one_is_chosen(program, stored):
    joanna = program("qa_lead")
    (here,) = joanna.get("/versions").json()["versions"]
    mine = {name: here[name] for name in ("reader", "version")}
    reading = Reading.objects.first()
    other = Reading.objects.create(
        conversation=reading.conversation,
        reader="rapport",
        version="older",
        current=False,
        fingerprint=reading.fingerprint,
    )
    ReadingBody.objects.create(reading=other, data=reading.body.data)

    asked = joanna.post("/versions/comparisons", {"old": {"reader": "rapport", "version": "older"}, "new": mine})
    chosen = joanna.post("/versions/choice", {"reader": "rapport", "version": "older"})

    assert (asked.status_code, chosen.status_code) == (202, 202), asked.content
    work_off()
    (found,) = joanna.get("/versions/comparisons").json()["comparisons"]
    assert found["found"]
    assert Reading.objects.get(pk=other.pk).current
    assert joanna.post("/versions/comparisons", {"old": mine, "new": mine}).status_code == 422
    assert program("manager").post("/versions/choice", mine).status_code == 403


def test_a_conversation_is_given_to_an_outside_evaluator_and_taken_back(program, stored, people):
    joanna, odile = program("qa_lead"), program("outside_evaluator")
    given = joanna.post("/assignments", {"conversation": "hale-1", "to": people["outside_evaluator"].pk})

    assert odile.get("/conversations/hale-1").status_code == 200
    assert joanna.delete(f"/assignments/{given.json()['id']}").status_code == 204
    assert odile.get("/conversations/hale-1").status_code == 404
