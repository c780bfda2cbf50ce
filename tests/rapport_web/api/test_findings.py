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


def test_lists_come_in_pages_and_narrow(program, heard, people):
    joanna = program("qa_lead")
    for number in range(5):
        owner = "product" if number % 2 else "technology"
        made = joanna.post("/findings", {"owner": owner, "title": f"Thing {number}", "said": "All of it."})
        assert made.status_code == 201
        assert made.json()["since"] is None

    seen, address = [], "/findings?limit=4"
    while address:
        page = joanna.get(address).json()
        seen += [each["title"] for each in page["items"]]
        address = f"/findings?limit=4&cursor={page['next']}" if page["next"] else ""

    assert seen == ["Thing 4", "Thing 3", "Thing 2", "Thing 1", "Thing 0", "Nobody comes"]
    assert len(joanna.get("/findings?owner=product").json()["items"]) == 2
    assert joanna.get("/findings?state=closed").json()["items"] == []
    for wrong in ("owner=weather", "state=eaten", "cursor=x", "limit=0", "unknown=1"):
        assert joanna.get(f"/findings?{wrong}").status_code == 422


def test_what_is_not_among_ones_own_is_not_there(program, heard):
    finding, praise, recovery = heard

    assert program("agent").get(f"/findings/{finding.pk}").status_code == 403
    assert program("team_lead").get(f"/recoveries/{recovery.pk}").status_code == 404
    assert program("team_lead").post(f"/recoveries/{recovery.pk}/taking").status_code == 404
    for address in ("/findings/999999", "/recoveries/999999"):
        assert program("qa_lead").get(address).status_code == 404
    assert program("qa_lead").post("/praise/999999/passing-on").status_code == 404
    assert program("agent").post(f"/praise/{praise.pk}/passing-on").status_code == 403
    assert program("manager").post(f"/recoveries/{recovery.pk}/calls", {"reached": True}).status_code == 403


@pytest.mark.parametrize(
    ("address", "body"),
    [
        ("/findings", {"owner": "process"}),
        ("/findings", {"owner": "process", "title": ""}),
        ("/findings", {"owner": "process", "title": "x" * 201}),
        ("/findings", {"owner": "process", "title": "x", "state": "closed"}),
        ("/findings/{finding}/closing", {"outcome": "eaten", "done": "x"}),
        ("/findings/{finding}/closing", {"outcome": "partly", "done": "   "}),
        ("/findings/{finding}/reopening", {}),
        ("/recoveries/{recovery}/calls", {"reached": "yes"}),
        ("/recoveries/{recovery}/closing", {"enough": "very"}),
        ("/recoveries/{recovery}/closing", {"enough": "unreached"}),
    ],
)
def test_a_body_that_cannot_be_used_changes_nothing(program, heard, address, body):
    finding, _praise, recovery = heard

    answer = program("qa_lead").post(address.format(finding=finding.pk, recovery=recovery.pk), body)

    assert answer.status_code == 422
    finding.refresh_from_db()
    recovery.refresh_from_db()
    assert (finding.edits, recovery.edits, recovery.state) == (1, 1, "open")


@pytest.mark.parametrize("body", [{"due": "2020-01-01"}, {"hands": 10**12}, {"note": " "}, {"due": "soon"}])
def test_a_change_is_made_whole_or_not_at_all(program, heard, people, body):
    finding = heard[0]
    change = {"hands": people["qa_lead"].pk, **body}

    answer = program("qa_lead").patch(f"/findings/{finding.pk}", change)

    assert answer.status_code == 422
    finding.refresh_from_db()
    assert (finding.assignee, finding.edits, finding.notes.count()) == (None, 1, 1)


def test_what_somebody_changed_meanwhile_is_not_changed_again(program, heard, people):
    finding, _praise, recovery = heard
    joanna = program("qa_lead")
    seen = {
        address: joanna.get(address)["ETag"] for address in (f"/findings/{finding.pk}", f"/recoveries/{recovery.pk}")
    }
    joanna.patch(f"/findings/{finding.pk}", {"due": "2099-01-05"})
    joanna.post(f"/recoveries/{recovery.pk}/calls", {"reached": False})

    stale = [
        joanna.patch(f"/findings/{finding.pk}", {"hands": None, "due": None}, If_Match=seen[f"/findings/{finding.pk}"]),
        joanna.post(f"/recoveries/{recovery.pk}/taking", If_Match=seen[f"/recoveries/{recovery.pk}"]),
    ]

    assert [each.status_code for each in stale] == [412, 412]
    finding.refresh_from_db()
    assert finding.due_at is not None
