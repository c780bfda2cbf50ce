"""From a file to conversations by page: nothing is stored before it is decided, and all that is refused says why."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from rapport_web.audit.models import Entry
from rapport_web.conversations.models import Conversation
from rapport_web.ingest.folder import Folder
from rapport_web.ingest.models import Import, Way
from rapport_web.jobs.services import work_off
from rapport_web.surveys.models import Answer

pytestmark = pytest.mark.django_db


def shown(client, brought, query=""):
    answer = client.get(reverse("import", args=[brought.pk]) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_page_says_what_would_come_in_and_nothing_is_stored(hand_in, lines, client):
    brought = hand_in(("genesys.jsonl", lines))

    page = shown(client, brought)

    assert brought.state == Import.State.READY
    assert not Conversation.objects.exists()
    assert "Nothing has been stored yet. 2 of 7 conversations are ready. 5 places cannot be read" in page
    assert "Bring in 2 conversations" in page
    assert "agent_sentiment" in page
    assert "What will this file bring in?" in page


def test_what_is_refused_says_line_field_what_is_there_why_and_what_would_help(hand_in, lines, client):
    brought = hand_in(("genesys.jsonl", lines))

    first = {group["kind"]: group["first"] for group in brought.found["groups"]}
    page = shown(client, brought)

    assert {kind: (row.get("line"), row["field"], row.get("there")) for kind, row in first.items()} == {
        "time": (3, "started_at", "31.09.2026 14:05"),
        "speaker": (4, "turns[1].speaker", "Agent2?"),
        "silent": (5, "turns", "[]"),
        "zone": (6, "started_at", "2026-11-02T09:14:00"),
        "twice": (7, "id", "hale-1"),
    }
    assert "Choose a zone below, and these are ready." in page
    assert "--map" not in page


def test_one_reason_can_be_looked_at_alone(hand_in, lines, client):
    brought = hand_in(("genesys.jsonl", lines))

    page = shown(client, brought, "?reason=zone")

    assert "2026-11-02T09:14:00" in page
    assert "31.09.2026" not in page


def test_the_refused_can_be_taken_away_as_they_are_and_as_a_table(hand_in, lines, client):
    brought = hand_in(("genesys.jsonl", lines))

    originals = b"".join(client.get(reverse("import-originals", args=[brought.pk])).streaming_content)
    table = b"".join(client.get(reverse("import-refused", args=[brought.pk]) + "?export=csv").streaming_content)

    assert originals.splitlines() == lines.splitlines()[2:]
    assert table.decode("utf-8-sig").splitlines()[0] == "File,Line,Field,What is there,Why not,What would help"
    assert Entry.objects.filter(deed="ingest.import", facts__taken_away="refused").exists()


def test_two_answers_make_more_ready_and_are_saved_by_name(hand_in, lines, client):
    brought = hand_in(("genesys.jsonl", lines))

    client.post(
        reverse("import-read-again", args=[brought.pk]),
        {"version": 1, "format": "auto", "zone": "Europe/London", "speaker_0": "agent", "save_as": "Genesys, London"},
    )
    work_off()
    brought.refresh_from_db()

    assert brought.found["ready"] == 4
    assert Way.objects.get().said["zone"] == "Europe/London"
    again = hand_in(("other.jsonl", lines), way="Genesys, London")
    assert again.found["ready"] == 4


def test_bringing_in_stores_what_was_shown_and_deletes_the_originals(
    hand_in, lines, client, django_capture_on_commit_callbacks
):
    brought = hand_in(("genesys.jsonl", lines))

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("import-bring-in", args=[brought.pk]), {"version": brought.version})
        work_off(most=1)
    brought.refresh_from_db()

    assert brought.state == Import.State.DONE
    assert set(Conversation.objects.values_list("reference", "batch")) == {
        ("hale-1", brought.pk),
        ("brandt-1", brought.pk),
    }
    assert not Folder.of(brought.pk).uploads.exists()
    page = shown(client, brought)
    assert "2 conversations came in." in page
    entry = Entry.objects.get(deed="ingest.import", thing="import")
    assert (entry.facts["new"], entry.facts["refused"]) == (2, 5)


def test_what_was_read_another_way_meanwhile_is_not_brought_in_unseen(hand_in, lines, client):
    brought = hand_in(("genesys.jsonl", lines))

    answer = client.post(reverse("import-bring-in", args=[brought.pk]), {"version": brought.version - 1})

    assert answer.status_code == 409
    assert not Conversation.objects.exists()


def test_what_is_here_already_is_said_and_stays(hand_in, lines, client):
    first = hand_in(("a.jsonl", lines))
    client.post(reverse("import-bring-in", args=[first.pk]), {"version": first.version})
    work_off(most=1)
    changed = json.loads(lines.splitlines()[0]) | {"topic": "New"}

    again = hand_in(("b.jsonl", json.dumps(changed).encode() + b"\n" + lines.splitlines()[1]))

    assert (again.found["ready"], again.found["same"], again.found["changed"]) == (0, 1, 1)
    assert again.found["groups"][0]["kind"] == "changed"
    assert "Bring in" not in shown(client, again).split("<h1>")[1].split("</header>")[0]


def test_answers_come_with_their_conversations(hand_in, lines, client):
    answers = b"conversation,empathy,resolved,comment\nhale-1,5,yes,=HYPERLINK(1)\nnobody-1,2,no,\n"
    brought = hand_in(("c.jsonl", lines), ("answers.csv", answers))

    assert brought.found["answers"]["strays"] == 1
    assert "Bring in 2 conversations and 1 answer" in shown(client, brought)
    client.post(reverse("import-bring-in", args=[brought.pk]), {"version": brought.version})
    work_off(most=1)

    assert Answer.objects.get().conversation.reference == "hale-1"


def test_a_table_is_mapped_column_by_column(hand_in, client):
    table = b"Ref,Wer,Gesagt,agent_stress\nt-1,customer,Nobody came.,9\nt-1,agent,I am sorry; I sent somebody now.,9\n"
    brought = hand_in(("table.csv", table), read=False)
    work_off()
    brought.refresh_from_db()
    assert brought.found["ready"] == 0  # what the columns are cannot be told

    client.post(reverse("import-read-again", args=[brought.pk]), {"version": 1, "format": "mapped"})
    work_off()
    brought.refresh_from_db()
    columns = {row["in"]: number for number, row in enumerate(brought.found["columns"])}
    assert set(columns) == {"Ref", "Wer", "Gesagt", "agent_stress"}
    chosen = {"Ref": "conversation", "Wer": "speaker", "Gesagt": "text", "agent_stress": "dropped"}
    client.post(
        reverse("import-read-again", args=[brought.pk]),
        {"version": 2, "format": "mapped", **{f"column_{columns[name]}": field for name, field in chosen.items()}},
    )
    work_off()
    brought.refresh_from_db()

    assert brought.found["ready"] == 1


def test_leaving_it_deletes_the_files(hand_in, lines, client, django_capture_on_commit_callbacks):
    brought = hand_in(("genesys.jsonl", lines))

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("import-leave", args=[brought.pk]))
    brought.refresh_from_db()

    assert brought.state == Import.State.CANCELLED
    assert not list(Folder.of(brought.pk).path.iterdir())


@pytest.mark.parametrize("role", ["manager", "auditor"])
def test_who_only_sees_is_offered_no_deed(hand_in, lines, signed_in, role):
    brought = hand_in(("genesys.jsonl", lines))

    page = shown(signed_in(role), brought)

    assert "Bring in 2" not in page
    assert "Read again" not in page


def test_the_list_shows_what_came_and_from_whom(hand_in, lines, client):
    hand_in(("genesys.jsonl", lines))

    page = client.get(reverse("imports")).content.decode()

    assert "genesys.jsonl" in page
    assert "Joanna Wirth" in page
    assert "waiting for your word" in page


def test_while_it_is_read_the_page_says_how_far_it_is(hand_in, lines, client):
    brought = hand_in(("genesys.jsonl", lines), read=False)

    page = shown(client, brought)
    part = client.get(reverse("import", args=[brought.pk]), headers={"HX-Request": "true"})
    work_off()
    over = client.get(reverse("import", args=[brought.pk]), headers={"HX-Request": "true"})

    assert 'http-equiv="refresh"' in page
    assert b"every 2s" in part.content
    assert over["HX-Refresh"] == "true"
