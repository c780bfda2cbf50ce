"""Conversations and answers on their way in."""

from __future__ import annotations

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rapport_web.conversations.models import Conversation
from rapport_web.jobs.services import work_off
from rapport_web.surveys.models import Answer

LOST = {"id": "hale-2", "channel": "chat", "turns": [{"speaker": "customer", "text": "Call me on 020 7946 0958."}]}
NOTHING = {"id": "empty", "channel": "chat", "turns": []}


def test_a_batch_is_taken_item_by_item_and_masked(program):
    sent = program("qa_lead").post("/batches", {"items": [LOST, NOTHING]}, Idempotency_Key="night-1")

    assert sent.status_code == 200, sent.content
    assert [item["state"] for item in sent.json()["items"]] == ["accepted", "refused"]
    assert sent.json()["items"][1]["reason"]
    assert "7946" not in Conversation.objects.get(reference="hale-2").transcript.turns[0]["text"]


def test_the_same_key_gets_the_same_answer_and_stores_nothing_again(program):
    joanna = program("qa_lead")
    first = joanna.post("/batches", {"items": [LOST]}, Idempotency_Key="night-1").json()
    again = joanna.post("/batches", {"items": [LOST]}, Idempotency_Key="night-1").json()

    assert again == {**first, "repeated": True}
    other = joanna.post("/batches", {"items": [NOTHING]}, Idempotency_Key="night-1")
    assert (other.status_code, other["Content-Type"]) == (409, "application/problem+json")


@pytest.mark.parametrize("headers", [{}, {"Idempotency_Key": ""}, {"Idempotency_Key": "x" * 181}])
def test_a_batch_needs_a_key(program, headers):
    assert program("qa_lead").post("/batches", {"items": [LOST]}, **headers).status_code == 422


def test_batches_have_a_budget_of_their_own(program):
    joanna = program("qa_lead")
    statuses = [joanna.post("/batches", {"items": []}, Idempotency_Key="k").status_code for _ in range(70)]

    assert statuses[0] == 422
    assert 429 in statuses[60:]


def test_answers_come_to_their_conversations(program, stored):
    sent = program("qa_lead").post(
        "/answers",
        {
            "items": [
                {"conversation": "hale-1", "empathy": 5, "resolved": "yes"},
                {"conversation": "nobody", "empathy": 1},
            ]
        },
    )

    assert (sent.json()["new"], sent.json()["strays"]) == (["hale-1"], ["nobody"])
    assert Answer.objects.get().empathy == 5
    told = program("qa_lead").get("/conversations/hale-1").json()
    assert (told["answer"]["empathy"], told["answer"]["resolved"]) == (5, "yes")


@pytest.mark.parametrize("moment", ["0" * 39, "2026-09-04T12:00:00", "yesterday"])
def test_an_answers_moment_has_to_be_one_with_its_zone(program, stored, moment):
    sent = program("qa_lead").post("/answers", {"items": [{"conversation": "hale-1", "answered_at": moment}]})

    assert sent.status_code == 422


def test_an_answers_moment_is_kept(program, stored):
    program("qa_lead").post(
        "/answers", {"items": [{"conversation": "hale-1", "empathy": 4, "answered_at": "2026-09-04T12:00:00+02:00"}]}
    )

    assert Answer.objects.get().answered_at.isoformat() == "2026-09-04T10:00:00+00:00"


def test_an_uploaded_file_is_previewed_applied_and_undone(program, db):
    joanna = program("qa_lead")
    file = SimpleUploadedFile(
        "hale.jsonl", b'{"id":"hale-3","channel":"chat","turns":[{"speaker":"customer","text":"Hello?"}]}\n'
    )
    headers = {"Authorization": f"Bearer {joanna.secret}"}

    begun = Client().post("/api/v1/imports", {"files": [file]}, headers=headers)
    assert begun.status_code == 202, begun.content
    address = f"/imports/{begun.json()['id']}"
    work_off()
    seen = joanna.get(address)
    assert (seen.json()["state"], seen.json()["found"]["ready"]) == ("ready", 1)

    applied = joanna.post(f"{address}/apply", If_Match=seen["ETag"])
    late = joanna.post(f"{address}/apply", If_Match=seen["ETag"])
    work_off()
    assert (applied.status_code, late.status_code) == (202, 412)
    assert Conversation.objects.filter(reference="hale-3").exists()

    assert joanna.post(f"{address}/undo", {"why": "the wrong week"}).status_code == 202
    work_off()
    assert joanna.get(address).json()["state"] == "undone"
    assert not Conversation.objects.filter(reference="hale-3").exists()


def test_an_import_that_is_looked_at_tells_neither_who_answers_nor_whole_rows(program, centre, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    centre.works_agreement = ""
    centre.save()
    sound = {**LOST, "agent": "Nadia Berg", "turns": [*LOST["turns"], {"speaker": "agent", "text": "I will."}]}
    refused = {**sound, "id": "hale-3", "started_at": "yesterday"}
    lines = "".join(json.dumps(each) + "\n" for each in (sound, refused)).encode()
    headers = {"Authorization": f"Bearer {program('qa_lead').secret}"}
    made = Client().post("/api/v1/imports", {"files": [SimpleUploadedFile("night.jsonl", lines)]}, headers=headers)
    work_off()

    for role in ("manager", "qa_lead", "administrator", "auditor"):
        told = program(role).get(f"/imports/{made.json()['id']}")
        assert (told.status_code, len(told.json()["refused"])) == (200, 1)
        assert "Nadia" not in told.content.decode()
        assert "7946" not in told.content.decode()
