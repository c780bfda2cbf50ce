"""Files on disk come in as a whole: conversations, answers, and readings where they were made already."""

from __future__ import annotations

import json

import pytest

from rapport.formats.conversations_jsonl import write
from rapport_web.audit.models import Entry
from rapport_web.conversations.models import Conversation
from rapport_web.exceptions import Forbidden, Invalid
from rapport_web.ingest.folder import imports
from rapport_web.ingest.models import Import
from rapport_web.ingest.reading.way import WayOfReading
from rapport_web.ingest.services import bring_in_files
from rapport_web.surveys.models import Answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def files(tmp_path, hale_told, brandt_told):
    with (tmp_path / "conversations.jsonl").open("w") as stream:
        write([hale_told, brandt_told], stream)
        stream.write('{"id": "broken"\n')
    (tmp_path / "answers.csv").write_text("conversation,empathy,resolved\nhale-1,5,yes\ngone-1,1,no\n")
    return tmp_path


def test_a_folder_with_both_comes_in_whole(files, people):
    done = bring_in_files(paths=[files], by=people["qa_lead"])

    assert (done.new, done.refused, done.answers, done.strays) == (2, 1, 1, 1)
    assert Conversation.objects.filter(batch=done.batch).count() == 2
    assert Answer.objects.get().conversation.reference == "hale-1"
    assert Import.objects.get().state == Import.State.DONE


def test_it_can_be_repeated(files, people):
    bring_in_files(paths=[files / "conversations.jsonl"], answers=files / "answers.csv", by=people["qa_lead"])

    again = bring_in_files(paths=[files / "conversations.jsonl"], answers=files / "answers.csv", by=people["qa_lead"])

    assert (again.new, again.same, again.changed, again.answers) == (0, 2, 0, 0)


def test_no_file_is_left_behind_and_the_trail_says_what_came(files, people):
    done = bring_in_files(paths=[files], by=people["qa_lead"])

    assert not list(imports().glob(f"{done.batch}*"))
    entry = Entry.objects.get(deed="ingest.import")
    assert entry.thing_id == str(done.batch)
    assert entry.facts["new"] == 2


def test_staff_in_texts_have_the_numbers_of_their_rows(tmp_path, people, hale_told):
    told = hale_told.to_dict() | {"id": "new-1", "agent": "Ada Okoro"}
    told["turns"][0]["text"] = "Thank Ada Okoro and Tom Ashby for me."
    (tmp_path / "c.jsonl").write_text(json.dumps(told))

    bring_in_files(paths=[tmp_path / "c.jsonl"], by=people["qa_lead"])

    row = Conversation.objects.get()
    assert row.agent.name == "Ada Okoro"
    assert row.transcript.turns[0]["text"] == f"Thank <agent:{row.agent.number}> and <agent:2> for me."


def test_readings_come_along_only_with_the_text_they_are_of(files, people, tmp_path):
    (tmp_path / "readings.jsonl").write_text("")

    with pytest.raises(Invalid, match="unmasked"):
        bring_in_files(paths=[files], readings=tmp_path / "readings.jsonl", by=people["qa_lead"])
    done = bring_in_files(
        paths=[files / "conversations.jsonl"],
        readings=tmp_path / "readings.jsonl",
        by=people["qa_lead"],
        way=WayOfReading(no_mask="made up"),
    )

    assert (done.new, done.masked) == (2, 0)


def test_times_without_a_zone_are_refused_until_one_is_said(tmp_path, people, hale_told):
    told = hale_told.to_dict() | {"started_at": "2026-07-01T23:30:00"}
    (tmp_path / "c.jsonl").write_text(json.dumps(told))

    assert bring_in_files(paths=[tmp_path / "c.jsonl"], by=people["qa_lead"]).refused == 1
    bring_in_files(paths=[tmp_path / "c.jsonl"], by=people["qa_lead"], way=WayOfReading(zone="Europe/London"))

    assert Conversation.objects.get().started_at.isoformat() == "2026-07-01T22:30:00+00:00"


def test_who_may_not_brings_nothing_in(files, people):
    with pytest.raises(Forbidden):
        bring_in_files(paths=[files], by=people["agent"])


def test_ticks_and_further_open_answers_arrive_masked(files, people):
    (files / "answers.csv").write_text(
        "conversation,empathy,parts_site,parts_app,praise\nhale-1,5,1,0,Thank Elif on 0113 496 0999\nbrandt-1,4,0,1,\n"
    )

    bring_in_files(paths=[files / "conversations.jsonl"], answers=files / "answers.csv", by=people["qa_lead"])

    answer = Answer.objects.get(conversation__reference="hale-1")
    assert answer.further == {"parts_site": 1, "parts_app": 0}
    assert "<phone:1>" in answer.words["praise"]
