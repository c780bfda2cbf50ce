"""Calibration sessions over the API: what the pages do, with the same rules of who is blind."""

from __future__ import annotations

import pytest
from tests.rapport_web.calibration.conftest import GOOD, HARD, conversations, give, second, session, version

from rapport_web.calibration.models import Agreed
from rapport_web.calibration.services import open_session
from rapport_web.people.models import User

__all__ = ["conversations", "second", "session", "version"]


@pytest.fixture
def talking(session, second, people):
    give(session, people["evaluator"], GOOD)
    give(session, second, HARD)
    return open_session(session=session, by=people["qa_lead"])


def test_a_session_is_called_changed_and_called_off(program, version, conversations, people):
    joanna = program("qa_lead")
    new = {
        "name": "November",
        "version": version.pk,
        "references": ["brandt-1"],
        "people": [people["evaluator"].pk, people["team_lead"].pk],
        "due_at": "2099-12-01T12:00:00+01:00",
    }

    made = joanna.post("/calibration-sessions", new)
    address = f"/calibration-sessions/{made.json()['id']}"
    seen = joanna.get(address)["ETag"]
    changed = joanna.patch(address, {"note": "What does owning it mean?"}, If_Match=seen)
    stale = joanna.patch(address, {"name": "December"}, If_Match=seen)
    invited = joanna.post(f"{address}/seats", {"people": [people["outside_evaluator"].pk]})
    excused = joanna.post(f"{address}/seats/{invited.json()['seats'][0]['id']}/excuse", {"why": "On leave."})
    off = joanna.post(f"{address}/call-off", {})

    assert (made.status_code, made.json()["open"], made.json()["state"]) == (201, 2, "scoring")
    assert (changed.json()["note"], changed.json()["name"]) == ("What does owning it mean?", "November")
    assert changed.json()["due_at"] is not None
    assert stale.status_code == 412
    assert (invited.json()["open"], excused.json()["open"]) == (3, 2)
    assert (off.json()["state"], off.json()["open"]) == ("closed", 0)
    assert [each["name"] for each in joanna.get("/calibration-sessions").json()["items"]] == ["November"]


def test_a_session_on_no_version_or_on_no_conversation_is_refused(program, version, people):
    both = [people["evaluator"].pk, people["team_lead"].pk]
    new = {"name": "November", "version": version.pk, "references": ["made-up"], "people": both}

    refused = [program("qa_lead").post("/calibration-sessions", {**new, **more}) for more in ({}, {"version": 99})]

    assert [each.status_code for each in refused] == [422, 422]
    assert [each.json()["errors"][0]["field"] for each in refused] == ["references", "version"]


def test_what_is_not_laid_open_says_why(program, session, talking):
    address = f"/calibration-sessions/{session.pk}/conversations/1"

    blind = program("team_lead").get(address).json()
    seen = program("evaluator").get(address).json()

    assert (blind["laid_open"], blind["questions"], blind["remarks"]) == (False, [], [])
    assert "still to score" in blind["kept"]
    assert seen["laid_open"]
    assert [each["question"] for each in seen["questions"] if each["differs"]] == ["owns_it", "warmth"]
    assert seen["questions"][0]["groups"] == [
        {"answer": "Yes", "people": ["you"], "agreed": False},
        {"answer": "No", "people": ["Sanna Hoyer"], "agreed": False},
    ]
    assert program("agent").get(address).status_code == 404
    assert program("process_owner").get(address).status_code == 403


def test_it_is_talked_over_agreed_on_closed_and_made_an_anchor(program, session, talking):
    joanna, address = program("qa_lead"), f"/calibration-sessions/{session.pk}"
    agreed = f"{address}/conversations/1/agreed"

    said = program("evaluator").post(f"{address}/conversations/1/remarks", {"said": "He says “they”."})
    early = joanna.post(f"{address}/close")
    first = joanna.put(f"{agreed}/owns_it", {"value": "no", "why": "He says “they”."}, If_Match='"0"')
    stale = joanna.put(f"{agreed}/owns_it", {"value": "yes", "why": "He takes it on."}, If_Match='"0"')
    wrong = joanna.put(f"{agreed}/warmth", {"value": 9, "why": "So."})
    joanna.put(f"{agreed}/warmth", {"value": 4, "why": "Deeds half."})
    closed = joanna.post(f"{address}/close")
    anchor = joanna.post(f"{address}/conversations/1/anchor")
    retired = joanna.post(f"/anchors/{anchor.json()['id']}/retire")

    assert (said.status_code, said.json()["by"]) == (201, "you")
    assert (early.status_code, first.json()["edits"], stale.status_code, wrong.status_code) == (409, 1, 412, 422)
    assert closed.json()["state"] == "closed"
    assert Agreed.objects.count() == 3
    assert (anchor.json()["conversation"], anchor.json()["active"], anchor.json()["times"]) == ("brandt-1", True, 0)
    assert not retired.json()["active"]
    assert [each["active"] for each in program("manager").get("/anchors").json()["anchors"]] == [False]
    assert program("evaluator").get("/anchors").status_code == 403


def test_who_is_not_invited_says_nothing(program, session, talking):
    address = f"/calibration-sessions/{session.pk}/conversations/1/remarks"

    assert program("agent").post(address, {"said": "This."}).status_code == 404
    assert program("team_lead").post(address, {"said": "This."}).status_code == 403
    assert User.objects.filter(username="sanna").exists()
