"""Whose findings, praise and call-backs a program sees: by role and team, without names before a works agreement."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from rapport_web.audit.models import Entry
from rapport_web.conversations.models import Conversation
from rapport_web.findings.models import Praise, Recovery
from rapport_web.findings.services import give_praise, join_finding, open_finding, open_recovery
from rapport_web.people.models import SiteProfile
from rapport_web.readings.models import Reading

# Every limit of every operation: the doors' test asks each once in the short form.
pytestmark = pytest.mark.long

SAID = "nobody came"


def ids(answer) -> list[int]:
    assert answer.status_code == 200, answer.content
    return [each["id"] for each in answer.json()["items"]]


@pytest.fixture
def both(stored):
    return Conversation.objects.get(reference="hale-1"), Conversation.objects.get(reference="brandt-1")


@pytest.fixture
def process(both, people):
    place = {"question": "comment", "start": 0, "end": len(SAID)}
    return join_finding(
        owner="process", theme="no_show", title="Nobody comes", conversation=both[1], text=SAID, **place
    )


@pytest.fixture
def thanked(both, ines, tom):
    """Ines was named for Mrs Hale's conversation, Tom for Mr Brandt's, and nobody is known of a third."""
    hale, brandt = both
    given = timezone.now()
    return [
        give_praise(
            conversation=row, agent=agent, named=True, question="praise", start=at, end=at + 6, text="thanks",
            at=given - timedelta(days=at),
        )
        for at, (row, agent) in enumerate(((hale, ines), (brandt, tom), (brandt, None)))
    ]  # fmt: skip


def test_what_is_peoples_is_not_a_process_owners(program, people, process):
    made = open_finding(owner="people", title="Nobody says sorry", said="", by=people["qa_lead"])
    greta, joanna = program("process_owner"), program("qa_lead")

    assert ids(joanna.get("/findings")) == [made.pk, process.pk]
    assert ids(greta.get("/findings")) == [process.pk]
    assert ids(greta.get("/findings?owner=people")) == []
    assert greta.get(f"/findings/{made.pk}").status_code == 404
    assert greta.patch(f"/findings/{made.pk}", {"note": "x"}).status_code == 404
    assert greta.post(f"/findings/{made.pk}/closing", {"outcome": "put_right", "done": "x"}).status_code == 404


def test_nobody_hands_what_is_peoples_to_a_process_owner(program, people):
    made = open_finding(owner="people", title="Nobody says sorry", said="", by=people["qa_lead"])

    refused = program("qa_lead").patch(f"/findings/{made.pk}", {"hands": people["process_owner"].pk})

    assert refused.status_code == 422
    made.refresh_from_db()
    assert made.assignee_id is None


def test_words_lead_only_to_conversations_that_one_may_read(program, process):
    def seen(role: str) -> list[str | None]:
        return [each["conversation"] for each in program(role).get(f"/findings/{process.pk}").json()["words"]]

    # Mr Brandt's conversation was the Deliveries', and Farida leads Accounts.
    assert seen("qa_lead") == ["brandt-1"]
    assert seen("team_lead") == []


@pytest.mark.parametrize("role", ["agent", "evaluator", "outside_evaluator", "administrator"])
def test_whose_findings_they_are_not_learns_nothing(program, process, role):
    caller = program(role)

    answers = [caller.get("/findings"), caller.get(f"/findings/{process.pk}"), caller.get("/recoveries")]
    answers.append(caller.post("/findings", {"owner": "process", "title": "x"}))

    assert {each.status_code for each in answers} == {403}


def test_a_manager_sees_and_writes_down_and_works_on_nothing(program, process):
    marit = program("manager")

    assert ids(marit.get("/findings")) == [process.pk]
    assert marit.post("/findings", {"owner": "product", "title": "The lid breaks"}).status_code == 201
    assert marit.patch(f"/findings/{process.pk}", {"note": "x"}).status_code == 403
    assert marit.post(f"/findings/{process.pk}/closing", {"outcome": "put_right", "done": "x"}).status_code == 403


def test_a_closed_finding_is_closed_once_and_handed_to_nobody(program, process, people):
    joanna, address = program("qa_lead"), f"/findings/{process.pk}"
    closing = {"outcome": "put_right", "done": "One list now."}

    assert joanna.post(f"{address}/closing", closing).json()["done"] == "One list now."
    assert joanna.post(f"{address}/closing", closing).status_code == 409
    assert joanna.patch(address, {"hands": people["qa_lead"].pk}).status_code == 409
    assert joanna.post(f"{address}/reopening", {"why": "Not yet."}).json()["state"] == "open"
    assert joanna.post(f"{address}/reopening", {"why": "Again."}).status_code == 409


def test_what_somebody_writes_is_masked_before_it_is_kept(program, process):
    told = program("qa_lead").patch(f"/findings/{process.pk}", {"note": "Tom Ashby said 0160 1234567 rings."}).json()

    (note,) = [each for each in told["notes"] if each["what"] == "said"]
    assert "Tom Ashby" not in str(note)
    assert "1234567" not in str(note)


def test_a_lead_reads_the_own_teams_thanks_and_an_agent_the_own(program, thanked):
    ines_s, tom_s, nobodys = thanked

    assert ids(program("qa_lead").get("/praise")) == [ines_s.pk, tom_s.pk, nobodys.pk]
    assert ids(program("team_lead").get("/praise")) == [ines_s.pk]
    assert ids(program("agent").get("/praise")) == [ines_s.pk]
    assert program("team_lead").post(f"/praise/{tom_s.pk}/passing-on").status_code == 404
    assert Praise.objects.filter(passed_on_at=None).count() == 3


def test_thanks_come_in_pages_by_when_they_were_given(program, thanked):
    joanna = program("qa_lead")
    first = joanna.get("/praise?limit=2").json()
    second = joanna.get(f"/praise?limit=2&cursor={first['next']}").json()

    assert [each["id"] for each in first["items"] + second["items"]] == [each.pk for each in thanked]
    assert second["next"] is None


def test_before_a_works_agreement_thanks_name_nobody(program, thanked):
    SiteProfile.objects.update(works_agreement="")
    said = program("qa_lead").get("/praise")

    assert [each["agent"] for each in said.json()["items"]] == ["an agent", "an agent", ""]
    assert b"Ines" not in said.content
    assert b"Ashby" not in said.content
    assert [each["agent"] for each in program("agent").get("/praise").json()["items"]] == ["you"]


def test_thanks_that_are_passed_on_are_noted_once_in_the_trail(program, thanked):
    joanna, address = program("qa_lead"), f"/praise/{thanked[0].pk}/passing-on"

    statuses = [joanna.post(address).status_code for _again in range(3)]

    assert statuses == [200, 409, 409]
    assert Entry.objects.filter(deed="findings.pass_on_praise").count() == 1


@pytest.fixture
def to_call(both):
    """Mrs Hale's time is over before Mr Brandt's."""
    hale, brandt = both
    late, soon = (
        open_recovery(conversation=brandt, reasons=["leaving"]),
        open_recovery(conversation=hale, reasons=["callback", "unresolved"]),
    )
    Recovery.objects.filter(pk=soon.pk).update(due_at=late.due_at - timedelta(hours=5))
    return soon, late


def test_whose_time_is_over_first_comes_first_over_all_pages(program, to_call):
    joanna = program("qa_lead")
    first = joanna.get("/recoveries?limit=1").json()
    second = joanna.get(f"/recoveries?limit=1&cursor={first['next']}").json()

    assert [each["id"] for each in first["items"] + second["items"]] == [each.pk for each in to_call]
    assert first["items"][0]["reasons"] == ["callback", "unresolved"]


def test_a_lead_calls_the_own_teams_customers_back(program, to_call):
    soon, late = to_call
    farida = program("team_lead")

    assert ids(farida.get("/recoveries")) == [soon.pk]
    assert farida.post(f"/recoveries/{soon.pk}/taking").json()["state"] == "taken"
    assert ids(farida.get("/recoveries?mine=true&state=taken")) == [soon.pk]
    assert ids(farida.get("/recoveries?state=open")) == []
    assert farida.post(f"/recoveries/{late.pk}/closing", {"enough": "yes", "done": "x"}).status_code == 404


def test_nobody_says_unreached_who_never_called(program, to_call):
    joanna, address = program("qa_lead"), f"/recoveries/{to_call[0].pk}"

    assert joanna.post(f"{address}/closing", {"enough": "unreached"}).status_code == 422
    joanna.post(f"{address}/calls", {"reached": False, "note": "Engaged."})
    assert joanna.post(f"{address}/closing", {"enough": "yes", "done": "x"}).status_code == 422
    closed = joanna.post(f"{address}/closing", {"enough": "unreached"}).json()

    assert (closed["state"], closed["enough"], closed["done"]) == ("closed", "unreached", "")
    assert [each["note"] for each in closed["calls"]] == ["Engaged."]


def test_a_process_owner_reads_the_words_of_what_a_process_hurt(program, process, both):
    Reading.objects.filter(conversation=both[1]).update(cause="process")

    (words,) = program("process_owner").get(f"/findings/{process.pk}").json()["words"]

    assert (words["text"], words["conversation"]) == (SAID, "brandt-1")
    assert SAID[words["start"] : words["end"]] == SAID
