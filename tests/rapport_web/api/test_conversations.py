"""Conversations over HTTP: what the page shows, and to whom."""

from __future__ import annotations

import json

import pytest

from rapport_web.audit.models import Entry


@pytest.fixture
def two(stored):
    """Mrs Hale's and Mr Brandt's, stored and read."""
    return stored


def ids(answer) -> list[str]:
    assert answer.status_code == 200, answer.content
    return [each["id"] for each in answer.json()["items"]]


def test_the_newest_comes_first_and_pages_follow_each_other(program, two):
    joanna = program("qa_lead")

    first = joanna.get("/conversations?limit=1")
    second = joanna.get(f"/conversations?limit=1&cursor={first.json()['next']}")

    assert (ids(first), ids(second)) == (["brandt-1"], ["hale-1"])
    assert second.json()["next"] is None


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("channel=chat", ["hale-1"]),
        ("q=technician", ["brandt-1"]),
        ("topic=Storage", ["hale-1"]),
        ("since=2026-09-04", ["brandt-1"]),
        ("until=2026-09-03", ["hale-1"]),
        ("agent=2", ["brandt-1"]),
        ("read=no", []),
        ("answered=yes", []),
    ],
)
def test_the_pages_filters_narrow_the_list(program, two, query, expected):
    assert ids(program("qa_lead").get(f"/conversations?{query}")) == expected


@pytest.mark.parametrize(
    ("role", "expected"), [("team_lead", ["hale-1"]), ("agent", ["hale-1"]), ("outside_evaluator", [])]
)
def test_each_sees_what_the_role_may(program, two, role, expected):
    assert ids(program(role).get("/conversations")) == expected


def test_one_has_its_turns_and_its_reading_with_exact_quotes(program, two):
    told = program("qa_lead").get("/conversations/hale-1").json()

    assert told["said"][0]["speaker"] == "customer"
    assert told["found"]["conversation"] == "hale-1"
    for moment in told["found"]["moments"]:
        for quote in moment["quotes"]:
            assert told["said"][quote["turn"]]["text"][quote["start"] : quote["end"]] == quote["text"]


def test_reading_that_of_a_named_agent_is_audited_as_on_the_page(program, two):
    program("qa_lead").get("/conversations/hale-1")

    entry = Entry.objects.order_by("-number").first()
    assert (entry.deed, entry.facts, entry.actor[:6]) == ("conversations.read", {"agent": 1}, "token:")


def test_nobody_is_named_before_a_works_agreement(program, two, centre):
    centre.works_agreement = ""
    centre.save()
    joanna = program("qa_lead")

    told = joanna.get("/conversations/hale-1").json()

    assert told["agent"] == {"number": None, "name": "an agent"}
    assert joanna.get("/conversations?agent=1").status_code == 422


def test_an_outside_evaluator_sees_no_customer(program, two, people):
    from rapport_web.conversations.models import Assignment, Conversation

    Assignment.objects.create(
        conversation=Conversation.objects.get(reference="hale-1"), user=people["outside_evaluator"]
    )

    told = program("outside_evaluator").get("/conversations/hale-1").json()

    assert (told["customer"], told["agent"]["number"], told["others"]) == (None, None, [])


def test_what_did_not_change_is_not_sent_again(program, two):
    joanna = program("qa_lead")
    tag = joanna.get("/conversations/hale-1")["ETag"]

    again = joanna.get("/conversations/hale-1", If_None_Match=tag)

    assert (again.status_code, again.content) == (304, b"")


def test_another_agents_is_not_there(program, two):
    refused = program("agent").get("/conversations/brandt-1")

    assert (refused.status_code, refused["Content-Type"]) == (404, "application/problem+json")


def test_the_list_is_taken_away_as_a_file(program, two):
    taken = program("qa_lead").get("/export/conversations?format=conversations.jsonl&channel=chat")

    lines = [json.loads(line) for line in b"".join(taken.streaming_content).splitlines()]
    assert [line["id"] for line in lines] == ["hale-1"]
    assert Entry.objects.order_by("-number").first().deed == "conversations.export"


def test_a_view_is_kept_changed_and_deleted(program):
    joanna = program("qa_lead")
    made = joanna.post("/views", {"name": "Hollow", "filters": {"moments": "hollow"}, "shared_with": ["team_lead"]})
    number = made.json()["id"]

    seen = program("team_lead").get(f"/views/{number}")
    stale = made.json()["version"]
    changed = joanna.patch(f"/views/{number}", {"name": "Hollow ones"}, If_Match=f'"{stale}"')
    late = joanna.patch(f"/views/{number}", {"name": "Others"}, If_Match=f'"{stale}"')

    assert (made.status_code, seen.json()["own"], changed.json()["name"], late.status_code) == (
        201,
        False,
        "Hollow ones",
        412,
    )
    assert joanna.delete(f"/views/{number}").status_code == 204
    assert joanna.get(f"/views/{number}").status_code == 404


@pytest.mark.parametrize("filters", [{"colour": "red"}, {"moments": "purple"}, {}])
def test_a_view_of_no_filter_is_refused(program, filters):
    assert program("qa_lead").post("/views", {"name": "Odd", "filters": filters}).status_code == 422
