"""An import can be taken out again; what somebody worked on stays, and the page says why."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rapport_web.audit.models import Entry
from rapport_web.conversations.models import Conversation
from rapport_web.exceptions import Conflict, Forbidden
from rapport_web.ingest.models import Import
from rapport_web.ingest.services import bring_in_files, go_on, undo
from rapport_web.jobs.models import Job
from rapport_web.jobs.services import cancel, work_off
from rapport_web.readings.models import Correction
from rapport_web.surveys.models import Answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def brought(tmp_path, lines, people):
    (tmp_path / "c.jsonl").write_bytes(lines)
    (tmp_path / "a.csv").write_text("conversation,empathy\nhale-1,5\n")
    done = bring_in_files(paths=[tmp_path / "c.jsonl"], answers=tmp_path / "a.csv", by=people["qa_lead"])
    return Import.objects.get(pk=done.batch)


def test_all_that_came_goes_with_its_answers(brought, people, signed_in):
    client = signed_in("qa_lead")
    client.post(reverse("import-undo", args=[brought.pk]), {"why": "the wrong month"})
    work_off()
    brought.refresh_from_db()

    assert not Conversation.objects.exists()
    assert not Answer.objects.exists()
    assert brought.state == Import.State.UNDONE
    assert (
        "2 conversations and 1 answer were taken out."
        in client.get(reverse("import", args=[brought.pk])).content.decode()
    )
    begun, ended = Entry.objects.filter(deed="ingest.undo")
    assert begun.why == "the wrong month"
    assert ended.facts["removed"] == 2


def test_what_somebody_worked_on_stays_with_the_reason(brought, people, signed_in):
    hale = Conversation.objects.get(reference="hale-1")
    Correction.objects.create(conversation=hale, label="felt", value=4, by=people["evaluator"])

    undo(batch=brought.pk, by=people["qa_lead"])
    work_off()

    assert list(Conversation.objects.values_list("reference", flat=True)) == ["hale-1"]
    page = signed_in("qa_lead").get(reverse("import", args=[brought.pk])).content.decode()
    assert "somebody corrected the reading" in page


def test_what_others_brought_is_left_alone(brought, people, tmp_path, hale_told):
    import json

    (tmp_path / "other.jsonl").write_text(json.dumps(hale_told.to_dict() | {"id": "other-1"}))
    bring_in_files(paths=[tmp_path / "other.jsonl"], by=people["qa_lead"])

    undo(batch=brought.pk, by=people["qa_lead"])
    work_off()

    assert Conversation.objects.get().reference == "other-1"


def test_it_is_undone_once(brought, people):
    undo(batch=brought.pk, by=people["qa_lead"])

    with pytest.raises(Conflict):
        undo(batch=brought.pk, by=people["qa_lead"])


def test_who_may_not_undoes_nothing(brought, people):
    with pytest.raises(Forbidden):
        undo(batch=brought.pk, by=people["manager"])


def test_an_undoing_that_was_stopped_goes_on(brought, people, signed_in):
    undo(batch=brought.pk, by=people["qa_lead"])
    cancel(job=Import.objects.get(pk=brought.pk).job, by=people["qa_lead"])
    page = signed_in("qa_lead").get(reverse("import", args=[brought.pk])).content.decode()

    go_on(batch=brought.pk, by=people["qa_lead"])
    work_off()

    assert "It stopped before it was done." in page
    assert not Conversation.objects.exists()


def test_what_goes_on_cannot_be_begun_twice(brought, people):
    undo(batch=brought.pk, by=people["qa_lead"])

    with pytest.raises(Conflict):
        go_on(batch=brought.pk, by=people["qa_lead"])

    assert Job.objects.filter(kind="ingest.undo").count() == 1
