"""Conversations are read by jobs: what is not read yet, with progress, and without stumbling over one."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from rapport.conversation import Turn
from rapport_web.audit.models import Entry
from rapport_web.conversations.models import Conversation, Transcript
from rapport_web.exceptions import Forbidden
from rapport_web.jobs.claiming import SMALL
from rapport_web.jobs.models import Job
from rapport_web.jobs.services import work_off
from rapport_web.readings import reading_many
from rapport_web.readings.models import Reading
from rapport_web.readings.selectors import as_library, current
from rapport_web.readings.services import ask_to_read, store

from .conftest import READER, put


def test_what_nobody_has_read_is_read(hale, brandt, read):
    job = ask_to_read(by=None)
    work_off()

    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.result["read"]) == (Job.State.DONE, 2, 2, 2)
    assert as_library(current(hale)) == read(hale)


def test_an_imports_own_are_read_before_anything_long(hale, brandt, people):
    batch = uuid4()
    Conversation.objects.filter(pk=hale.pk).update(batch=batch)

    job = ask_to_read(batch=batch, by=people["team_lead"])
    work_off()

    assert job.priority == SMALL
    assert [reading.conversation for reading in Reading.objects.all()] == [hale]


def test_what_this_version_has_read_is_left_alone(hale, read):
    store(readings=[read(hale)])
    before = Reading.objects.get()

    job = ask_to_read(everything=True, by=None)
    work_off()

    job.refresh_from_db()
    assert (job.total, Reading.objects.get().pk) == (0, before.pk)


def test_a_text_that_changed_is_read_again(hale, read):
    store(readings=[read(hale)])
    Conversation.objects.update(fingerprint="of-another-text")

    ask_to_read(by=None)
    work_off()

    assert Reading.objects.get().fingerprint == "of-another-text"


def test_another_versions_reading_stays_current_until_somebody_chooses(hale, read):
    store(readings=[replace(read(hale), reader_version="former")])

    ask_to_read(everything=True, by=None)
    work_off()

    assert set(Reading.objects.values_list("version", "current")) == {("former", True), (READER.version, False)}


def test_one_that_cannot_be_told_does_not_stop_the_rest(hale, brandt):
    Transcript.objects.filter(pk=hale.pk).update(turns=[{"speaker": "ghost", "text": "boo"}])

    job = ask_to_read(by=None)
    work_off()

    job.refresh_from_db()
    assert (job.state, job.result["read"], job.result["not_read"]) == (Job.State.DONE, 1, 1)
    assert "ghost" not in str(job.result)


def test_a_conversation_that_the_reader_stumbles_over_is_found_and_the_others_are_read(hale_told, brandt_told):
    broken = replace(hale_told, turns=(Turn("agent", "x"),))
    object.__setattr__(broken, "turns", None)

    outcome = reading_many.read_texts([(brandt_told, 0), (broken, 0)], None)

    assert [reading.conversation for reading in outcome.readings] == ["brandt-1"]
    assert outcome.faults == (("hale-1", "Refused"),)


def test_many_are_read_in_processes_and_read_the_same(brandt_told, monkeypatch):
    monkeypatch.setattr(reading_many, "usable_cores", lambda: 2)
    told = [replace(brandt_told, id=f"brandt-{number}") for number in range(8)]
    batches = [reading_many.Batch([(each, 0)], number, 1, {}) for number, each in enumerate(told)]

    found = [outcome.readings[0] for _batch, outcome in reading_many.read_batches(batches, None)]

    assert found == [READER.read(each) for each in told]


def test_after_reading_formulas_are_counted(brandt_told, hale, tom, deliveries):
    line = "We apologise for any inconvenience caused."
    for number in range(3):
        put(replace(brandt_told, id=f"brandt-{number}"), agent=tom, team=deliveries)

    ask_to_read(by=None)
    work_off()

    rote = dict(Reading.objects.values_list("conversation__reference", "rote_turns"))
    assert line in brandt_told.turns[1].text
    assert rote["hale-1"] == 0
    assert all(rote[f"brandt-{number}"] >= 1 for number in range(3))


def test_reading_again_is_a_deed_and_in_the_trail(people, hale):
    with pytest.raises(Forbidden):
        ask_to_read(references=["hale-1"], by=people["agent"])

    ask_to_read(references=["hale-1"], by=people["qa_lead"])

    assert Entry.objects.get(deed="readings.read_again").facts == {"everything": False, "count": 1}
