"""Scorecards and what empathy means over the API: all that the pages do."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from rapport.scorecards import Form
from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.scorecards import seams
from rapport_web.scorecards.models import Example
from rapport_web.scorecards.selectors import one_scorecard
from rapport_web.scorecards.services import make_scorecard, publish

OWNS = {"name": "owns", "kind": "yes_no", "text": "Did the agent say what happens next, and by when?", "weight": 3.0}
WARM = {"name": "warm", "kind": "scale", "text": "How far did the words fit?", "low": 1, "high": 5}
FORM = {"sections": [{"name": "care", "title": "Care", "questions": [OWNS, WARM]}], "pass_mark": 70}


def reweighed(weight: float) -> dict:
    return {**FORM, "sections": [{"name": "care", "title": "Care", "questions": [{**OWNS, "weight": weight}, WARM]}]}


@pytest.fixture
def row(people):
    return make_scorecard(name="Calls", by=people["qa_lead"], form=Form.from_dict(FORM))


def test_a_scorecard_is_made_drafted_and_published(program):
    joanna = program("qa_lead")

    made = joanna.post("/scorecards", {"name": "Calls", "form": FORM})
    address = f"/scorecards/{made.json()['id']}"
    first = joanna.post(f"{address}/versions", {})
    drafted = joanna.put(f"{address}/draft", reweighed(1.0), If_Match=joanna.get(address)["ETag"])
    unsaid = joanna.post(f"{address}/versions", {})
    second = joanna.post(f"{address}/versions", {"why": "It is what customers feel."})

    assert (made.status_code, made.json()["version"], made.json()["changed"]) == (201, None, True)
    assert (first.json()["number"], first.json()["wording"]) == (1, 1)
    assert drafted.json()["changed"]
    assert unsaid.status_code == 422
    assert (second.json()["number"], second.json()["why"]) == (2, "It is what customers feel.")
    assert [each["number"] for each in joanna.get(f"{address}/versions").json()["versions"]] == [2, 1]
    old = joanna.get(f"{address}/versions/1?wording=1").json()
    assert old["body"]["sections"][0]["questions"][0]["weight"] == 3
    assert joanna.get(f"{address}/versions/3").status_code == 404


def test_a_stale_draft_is_refused(program, row):
    joanna = program("qa_lead")
    address = f"/scorecards/{row.pk}"
    seen = joanna.get(address)["ETag"]
    joanna.put(f"{address}/draft", reweighed(1.0), If_Match=seen)

    assert joanna.put(f"{address}/draft", reweighed(9.0), If_Match=seen).status_code == 412
    assert joanna.patch(address, {"name": "Mine"}, If_Match=seen).status_code == 412
    assert one_scorecard(row.pk).form().named("owns").weight == 1


def test_one_begins_with_each_of_ours(program):
    joanna = program("qa_lead")
    templates = joanna.get("/scorecard-templates").json()["templates"]

    made = joanna.post("/scorecards", {"name": "Fresh", "template": templates[0]["name"]})

    assert len(templates) == 6
    assert made.json()["draft"] == templates[0]["form"]
    assert joanna.post("/scorecards", {"name": "Other", "template": "short", "form": FORM}).status_code == 422


def test_a_scorecard_is_renamed_retired_and_brought_back(program, row):
    joanna = program("qa_lead")
    address = f"/scorecards/{row.pk}"

    assert joanna.patch(address, {"name": "All calls", "retired": True}).json()["retired"]
    assert joanna.put(f"{address}/draft", FORM).status_code == 409
    assert not joanna.patch(address, {"retired": False}).json()["retired"]
    assert one_scorecard(row.pk).name == "All calls"


def test_who_does_not_write_sees_what_is_published(program, people, row):
    pavel = program("evaluator")
    assert pavel.get("/scorecards").json()["items"] == []
    assert pavel.get(f"/scorecards/{row.pk}").status_code == 404
    assert pavel.post(f"/scorecards/{row.pk}/score", {"answers": {}}).status_code == 404
    publish(scorecard=row, by=people["qa_lead"])

    told = pavel.get(f"/scorecards/{row.pk}").json()

    assert (told["draft"], told["published"]["pass_mark"]) == (None, 70)
    scored = pavel.post(f"/scorecards/{row.pk}/score", {"answers": {"owns": {"value": "yes"}}, "version": 1})
    assert scored.json()["score"] == 100


def test_what_publishing_would_change_is_said_beforehand(program, people, row, monkeypatch):
    joanna = program("qa_lead")
    publish(scorecard=row, by=people["qa_lead"])
    moved = (seams.Moved(80, 60, "passed", "failed", "Accounts"),)
    told = seams.Effect(date(2026, 10, 1), date(2026, 10, 31), moved)
    monkeypatch.setitem(seams._TOLD, "effect", lambda _card, _form: told)

    same = joanna.get(f"/scorecards/{row.pk}/changes").json()
    joanna.put(f"/scorecards/{row.pk}/draft", reweighed(1.0))
    other = joanna.get(f"/scorecards/{row.pk}/changes").json()

    assert same == {"number": 1, "wording": 1, "changes": [], "effect": None}
    assert (other["number"], other["wording"]) == (2, 1)
    assert [each["after"] for each in other["changes"]] == ["50 points", "50 points"]
    assert (other["effect"]["n"], other["effect"]["no_longer"], other["effect"]["most"]) == (1, 1, 20)


def test_a_draft_is_remarked_on_and_weighed(program, row):
    told = program("qa_lead").get(f"/scorecards/{row.pk}/remarks").json()

    assert told["points"] == {"owns": 75, "warm": 25}
    assert {each["question"] for each in told["remarks"]} <= {"owns", "warm", ""}
    assert told["reasons"] == []


def test_answers_are_scored_and_nothing_is_kept(program, row):
    joanna = program("qa_lead")
    answers = {"owns": {"value": "no", "owner": "process"}, "warm": {"value": 3.0, "comment": "Half."}}

    told = joanna.post(f"/scorecards/{row.pk}/score", {"answers": answers}).json()

    assert (told["score"], told["whole"], told["outcome"]) == (50, 12.5, "failed")
    assert [each["not_the_agents"] for each in told["points"]] == [True, False]
    nobody = joanna.post(f"/scorecards/{row.pk}/score", {"answers": {"nobody": {"value": "yes"}}})
    assert nobody.status_code == 422
    assert one_scorecard(row.pk).edits == 1


@pytest.mark.parametrize(
    "form",
    [
        {"sections": [{"name": "care", "title": "Care", "questions": [OWNS, OWNS]}]},
        {"sections": [{"name": "care", "title": "Care", "questions": [{**WARM, "low": 5.0}]}]},
        {"sections": [{"name": "care", "title": "Care", "questions": [{**OWNS, "fails": ["maybe"]}]}]},
        {"sections": [{"name": "care", "title": "Care", "questions": [{**OWNS, "kind": "mood"}]}]},
        {"sections": [], "mood": "good"},
    ],
)
def test_what_is_no_form_is_refused(program, row, form):
    answer = program("qa_lead").put(f"/scorecards/{row.pk}/draft", form)

    assert answer.status_code == 422
    assert one_scorecard(row.pk).form() == Form.from_dict(FORM)


def test_the_definition_is_written_and_read(program, monkeypatch):
    keeps = seams.CompanyValue("We keep our word", "What we promise, we do.", ("acts",))
    monkeypatch.setitem(seams._TOLD, "values", lambda: (keeps,))
    marit = program("manager")
    seen = marit.get("/meaning")["ETag"]

    written = marit.put("/meaning", {"words": "Seen, and acted upon."}, If_Match=seen)

    assert (written.json()["words"], written.json()["edits"]) == ("Seen, and acted upon.", 1)
    assert written.json()["values"][0]["behaviours"] == ["acts"]
    assert marit.put("/meaning", {"words": "Mine."}, If_Match=seen).status_code == 412
    assert program("evaluator").put("/meaning", {"words": "Mine."}).status_code == 403


def test_an_example_is_taken_listed_and_dropped(program, people, hale_told):
    row = Conversation.objects.create(
        reference="hale-1",
        channel="chat",
        started_at=datetime.fromisoformat(hale_told.started_at),
        turns=len(hale_told.turns),
        fingerprint="hale-1",
    )
    Transcript.objects.create(conversation=row, turns=hale_told.to_dict()["turns"])
    turn = next(at for at, each in enumerate(hale_told.turns) if each.speaker == "agent")
    said = {"conversation": "hale-1", "turn": turn, "start": 0, "end": 4, "good": True, "why": "It fits."}
    joanna = program("qa_lead")

    made = joanna.post("/meaning/examples", said)

    assert made.status_code == 201
    assert made.json()["text"] == hale_told.turns[turn].text[:4]
    assert joanna.post("/meaning/examples", said).status_code == 409
    assert joanna.post("/meaning/examples", {**said, "end": 9999}).status_code == 422
    assert joanna.post("/meaning/examples", {**said, "conversation": "nowhere"}).status_code == 404
    listed = program("agent").get("/meaning/examples").json()["items"]
    assert [(each["why"], each["conversation"]) for each in listed] == [("It fits.", None)]
    assert joanna.get("/meaning/examples?question=other").json()["items"] == []
    assert joanna.delete(f"/meaning/examples/{made.json()['id']}").status_code == 204
    assert not Example.objects.exists()
