"""Who did what, and erasing a person."""

from __future__ import annotations

from rapport_web.conversations.models import Conversation


def test_entries_say_who_did_what_through_what(program):
    program("qa_lead").post("/teams", {"name": "Returns"})

    entries = program("auditor").get("/audit?deed=people.teams").json()["items"]

    assert [(each["deed"], each["changes"][0]["after"]) for each in entries] == [("people.teams", "Returns")]
    assert entries[0]["who"].startswith("Joanna Wirth, by token")


def test_the_trail_is_verified(program):
    found = program("auditor").post("/audit/verify").json()

    assert (found["whole"], found["fault"]) == (True, "")


def test_a_person_is_found_counted_and_erased(program, stored):
    adam = program("administrator")
    customer = Conversation.objects.get(reference="hale-1").customer
    found = adam.post("/erasures/look", {"kind": "customer", "text": customer.reference}).json()["items"]
    wanted = {"kind": "customer", "id": found[0]["id"]}

    counted = adam.post("/erasures", wanted).json()
    assert counted["gone"]
    assert Conversation.objects.filter(reference="hale-1").exists()
    silent = adam.post("/erasures", {**wanted, "really": True})
    done = adam.post("/erasures", {**wanted, "really": True, "why": "request 17"})

    assert (silent.status_code, done.status_code) == (422, 200)
    assert not Conversation.objects.filter(reference="hale-1").exists()
    assert adam.get(f"/erasures/{done.json()['id']}").json()["entry"] == done.json()["entry"]
