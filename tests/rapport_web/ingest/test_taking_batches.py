"""Programs send batches: each item has its answer, and the same key never stores twice."""

from __future__ import annotations

import pytest

from rapport_web.conversations.models import Conversation
from rapport_web.exceptions import Conflict, Forbidden, Invalid
from rapport_web.ingest.models import Import
from rapport_web.ingest.services import take_batch
from rapport_web.jobs.models import Job

pytestmark = pytest.mark.django_db


def take(people, *items, key="k-1", role="qa_lead"):
    return take_batch(items=items, idempotency_key=key, by=people[role])


def test_each_item_is_answered_in_its_place(people, hale_told, brandt_told):
    take(people, hale_told.to_dict(), key="first")
    other = hale_told.to_dict() | {"topic": "Other"}
    silent = brandt_told.to_dict() | {"id": "s-1", "turns": []}

    answer = take(people, brandt_told.to_dict(), silent, hale_told.to_dict(), brandt_told.to_dict(), 7, key="second")
    changed = take(people, other, key="third")

    assert [(item["id"], item["state"]) for item in answer.items] == [
        ("brandt-1", "accepted"),
        ("s-1", "refused"),
        ("hale-1", "same"),
        ("brandt-1", "refused"),
        (None, "refused"),
    ]
    assert answer.items[1]["field"] == "turns"
    assert answer.items[1]["reason"].startswith("The conversation has no turns")
    assert changed.items[0]["kind"] == "changed"
    assert Conversation.objects.count() == 2


def test_the_same_key_and_body_get_the_same_answer_and_nothing_is_stored_again(people, hale_told):
    first = take(people, hale_told.to_dict())

    again = take(people, hale_told.to_dict())

    assert again.repeated
    assert (again.batch, again.items) == (first.batch, first.items)
    assert Import.objects.count() == 1


def test_the_same_key_for_another_body_is_a_conflict(people, hale_told, brandt_told):
    take(people, hale_told.to_dict())

    with pytest.raises(Conflict):
        take(people, brandt_told.to_dict())

    assert take(people, brandt_told.to_dict(), role="administrator").items[0]["state"] == "accepted"


def test_it_is_masked_stored_with_its_import_and_read(people, hale_told):
    told = hale_told.to_dict()
    told["turns"][0]["text"] = "My number is 0113 496 0999."

    answer = take(people, told)

    row = Conversation.objects.get()
    assert (str(row.batch), row.masked) == (answer.batch, 1)
    assert "0113" not in row.transcript.turns[0]["text"]
    assert Job.objects.filter(kind="readings.read", arguments__batch=answer.batch).exists()


@pytest.mark.parametrize("count", [0, 501])
def test_too_few_or_too_many_are_refused(people, hale_told, count):
    with pytest.raises(Invalid):
        take(people, *[hale_told.to_dict()] * count)


@pytest.mark.parametrize("key", ["", "  ", "x" * 181, "a\x00"])
def test_a_batch_needs_a_key(people, hale_told, key):
    with pytest.raises(Invalid):
        take(people, hale_told.to_dict(), key=key)


@pytest.mark.parametrize("role", ["manager", "agent", "auditor", "team_lead"])
def test_who_may_not_sends_nothing(people, hale_told, role):
    with pytest.raises(Forbidden):
        take(people, hale_told.to_dict(), role=role)


def test_times_without_a_zone_are_refused_and_not_guessed(people, hale_told):
    answer = take(people, hale_told.to_dict() | {"started_at": "2026-09-03T14:05:00"})

    assert answer.items[0]["kind"] == "zone"
