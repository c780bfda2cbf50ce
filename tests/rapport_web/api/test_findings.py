"""Findings, praise and call-backs by program, with everybody's limits."""

from __future__ import annotations

import pytest

from rapport_web.conversations.models import Conversation
from rapport_web.findings.services import give_praise, join_finding, open_recovery

SAID = "nobody came"


@pytest.fixture
def heard(stored, people, ines, tom):
    """Mr Brandt says what failed and wants to be called; Mrs Hale thanks Ines."""
    hale, brandt = (Conversation.objects.get(reference=name) for name in ("hale-1", "brandt-1"))
    place = {"question": "comment", "start": 0, "end": len(SAID)}
    finding = join_finding(
        owner="process", theme="no_show", title="Nobody comes", conversation=brandt, text=SAID, **place
    )
    place = {"question": "praise", "start": 3, "end": 8}
    praise = give_praise(conversation=hale, agent=ines, named=True, text="thank", at=None, **place)
    return finding, praise, open_recovery(conversation=brandt, reasons=["callback"])


def test_a_process_owner_works_on_a_finding_until_it_is_closed(program, heard, people):
    finding = heard[0]
    greta = program("process_owner")
    (listed,) = greta.get("/findings?owner=process&state=open").json()["items"]
    assert (listed["id"], listed["answers"], listed["hands"]) == (finding.pk, 1, None)
    address = f"/findings/{finding.pk}"
    seen = greta.get(address)
    assert [(each["text"], each["conversation"]) for each in seen.json()["words"]] == [(SAID, "brandt-1")]

    change = {"hands": people["process_owner"].pk, "due": "2099-01-05", "note": "Asked the planner."}
    taken = greta.patch(address, change, If_Match=seen["ETag"])
    assert taken.status_code == 200, taken.content
    assert (taken.json()["state"], taken.json()["due_at"][:10]) == ("in_hand", "2099-01-05")
    assert [note["what"] for note in taken.json()["notes"]] == ["opened", "taken", "due", "said"]
    stale = greta.post(f"{address}/closing", {"outcome": "put_right", "done": "One list now."}, If_Match=seen["ETag"])
    closed = greta.post(f"{address}/closing", {"outcome": "put_right", "done": "One list now."})

    assert stale.status_code in {409, 412}
    assert (closed.json()["state"], closed.json()["since"]["says"]) == ("closed", "early")
    again = greta.post(f"{address}/reopening", {"why": "It goes on."})
    assert (again.json()["state"], again.json()["outcome"]) == ("in_hand", "")
    assert greta.get("/findings?mine=true").json()["items"][0]["id"] == finding.pk


def test_something_is_written_down_and_handed_only_to_who_can_take_it_on(program, heard, people):
    made = program("team_lead").post("/findings", {"owner": "technology", "title": "The line drops"})
    assert (made.status_code, made.json()["source"]) == (201, "person")
    address = f"/findings/{made.json()['id']}"

    assert program("team_lead").patch(address, {"note": "x"}).status_code == 403
    assert program("qa_lead").patch(address, {"hands": people["agent"].pk}).status_code == 422
    assert program("qa_lead").patch(address, {"hands": people["process_owner"].pk}).status_code == 200
    assert program("qa_lead").patch(address, {"hands": None}).json()["state"] == "open"
    assert program("process_owner").post("/findings", {"owner": "people", "title": "x"}).status_code == 422


def test_thanks_reach_the_agent_and_the_own_lead_only(program, heard, people):
    praise = heard[1]
    assert [each["agent"] for each in program("agent").get("/praise").json()["items"]] == ["you"]
    assert [each["agent"] for each in program("team_lead").get("/praise").json()["items"]] == ["Ines Marlow"]

    passed = program("team_lead").post(f"/praise/{praise.pk}/passing-on")

    assert passed.json()["passed_on_at"]
    assert program("qa_lead").post(f"/praise/{praise.pk}/passing-on").status_code == 409
    assert program("manager").get("/praise").status_code == 403


def test_a_customer_is_called_and_says_whether_it_was_enough(program, heard):
    recovery = heard[2]
    joanna, address = program("qa_lead"), f"/recoveries/{recovery.pk}"
    assert [each["id"] for each in joanna.get("/recoveries?state=open").json()["items"]] == [recovery.pk]
    # Farida leads Accounts; Mr Brandt's conversation was the Deliveries'.
    assert program("team_lead").get(address).status_code == 404
    assert program("team_lead").post(f"{address}/calls", {"reached": True}).status_code == 404

    seen = joanna.get(address)
    assert joanna.post(f"{address}/closing", {"enough": "yes", "done": "x"}).status_code == 422
    assert joanna.post(f"{address}/taking", If_Match=seen["ETag"]).json()["state"] == "taken"
    assert joanna.post(f"{address}/calls", {"reached": True, "note": "Friday at ten."}).json()["calls"][0]["reached"]
    closed = joanna.post(f"{address}/closing", {"enough": "partly", "done": "Booked."})

    assert (closed.json()["state"], closed.json()["enough"]) == ("closed", "partly")
    assert joanna.post(f"{address}/calls", {"reached": True}).status_code == 409
    assert joanna.get("/recoveries?mine=true").json()["items"][0]["id"] == recovery.pk
