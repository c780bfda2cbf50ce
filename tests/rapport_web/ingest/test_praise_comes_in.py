"""Whom customers name in an answer is resolved to the agent before anything is stored, newcomers too; then it is heard."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse

from rapport_web.conversations.models import Conversation
from rapport_web.findings.models import Finding, Praise
from rapport_web.ingest.models import Import
from rapport_web.ingest.services import bring_in_files
from rapport_web.jobs.services import work_off
from rapport_web.surveys.models import Answer, Heard

ANSWERS = (
    "conversation,satisfaction,comment,process\n"
    'ada-1,5,"Ada was brilliant.",\n'
    'ada-2,4,"Ada was brilliant.",The app crashed.\n'
    'ines-1,4,"Ada was brilliant, and so was Ines.",\n'
)


@pytest.fixture
def two_adas(hale_told):
    """Two new agents of one first name, and Ines, each with a conversation."""
    agents = {"ada-1": "Ada Okoro", "ada-2": "Ada Brook", "ines-1": "ines"}
    rows = [hale_told.to_dict() | {"id": key, "agent": agent} for key, agent in agents.items()]
    return "".join(json.dumps(row) + "\n" for row in rows)


def named():
    rows = Answer.objects.select_related("conversation__agent").order_by("conversation__reference")
    return [(each.conversation.agent.number, each.comment) for each in rows]


def test_of_two_newcomers_the_one_who_was_there_is_thanked(hand_in, client, two_adas):
    brought = hand_in(("c.jsonl", two_adas.encode()), ("answers.csv", ANSWERS.encode()))
    client.post(reverse("import-bring-in", args=[brought.pk]), {"version": brought.version})
    work_off()

    one, two, ines = named()
    assert one == (one[0], f"<agent:{one[0]}> was brilliant.")
    assert two == (two[0], f"<agent:{two[0]}> was brilliant.")
    assert ines == (1, "<name:1> was brilliant, and so was <agent:1>.")
    assert {(each.conversation.reference, each.agent.name) for each in Praise.objects.filter(named=True)} >= {
        ("ada-1", "Ada Okoro"),
        ("ada-2", "Ada Brook"),
    }
    assert Finding.objects.get().theme == "app_or_site"


def test_an_import_is_heard_and_undone_with_all_that_was_heard(hand_in, client, people, two_adas):
    brought = hand_in(("c.jsonl", two_adas.encode()), ("answers.csv", ANSWERS.encode()))
    client.post(reverse("import-bring-in", args=[brought.pk]), {"version": brought.version})
    work_off()
    assert Heard.objects.count() == 3

    client.post(reverse("import-undo", args=[brought.pk]), {"why": "the wrong file", "version": brought.version})
    work_off()

    assert Import.objects.get(pk=brought.pk).state == "undone"
    assert not any(model.objects.exists() for model in (Answer, Heard, Praise, Finding))


def test_answers_that_came_alone_go_alone_with_what_was_heard(people, two_adas, tmp_path):
    (tmp_path / "c.jsonl").write_text(two_adas)
    (tmp_path / "answers.csv").write_text(ANSWERS)
    bring_in_files(paths=[tmp_path / "c.jsonl"], by=people["qa_lead"])
    (tmp_path / "none").mkdir()
    bring_in_files(paths=[tmp_path / "none"], answers=tmp_path / "answers.csv", by=people["qa_lead"])
    work_off()
    assert Praise.objects.filter(named=True).count() == 2
    brought = Import.objects.exclude(result={}).latest("made_at")

    from rapport_web.ingest.services import undo

    undo(batch=brought.pk, by=people["qa_lead"])
    work_off()

    assert Conversation.objects.count() == 3
    assert not any(model.objects.exists() for model in (Answer, Heard, Praise, Finding))
