"""A person's label stands beside the reader's own, and teaches; nothing is written over, nothing is lost."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from django.urls import reverse

from rapport.reader.check import GoldLabels
from rapport_web.audit.models import Entry
from rapport_web.exceptions import Conflict, Forbidden, Invalid
from rapport_web.readings.corrections import LEAST, agreement, gold_lines
from rapport_web.readings.models import Correction
from rapport_web.readings.selectors import current
from rapport_web.readings.services import correct, store, take_back


@pytest.fixture
def brandt_read(brandt, read):
    store(readings=[read(brandt)])
    return brandt


def test_a_correction_stands_beside_the_readers_own(people, brandt_read):
    before = current(brandt_read).body.data
    was = before["turns"][1]["labels"]["templated"]

    row = correct(
        conversation=brandt_read, turn=1, label="templated", value=1, by=people["evaluator"], note="Everybody hears it."
    )

    assert (row.value, row.was, row.version, row.note) == (1, was, 1, "Everybody hears it.")
    assert row.reader_version == current(brandt_read).version
    assert current(brandt_read).body.data == before


def test_it_is_in_the_trail(people, brandt_read):
    correct(conversation=brandt_read, turn=1, label="feeling", value=0, by=people["qa_lead"])

    facts = Entry.objects.get(deed="readings.correct").facts
    assert (facts["turn"], facts["label"], facts["before"], facts["after"]) == (1, "feeling", None, 0)


def test_personal_data_in_a_note_is_masked(people, brandt_read):
    row = correct(
        conversation=brandt_read, turn=1, label="feeling", value=0, by=people["qa_lead"],
        note="He wrote to brandt@example.org.",
    )  # fmt: skip

    assert "brandt@" not in row.note
    assert "<email:1>" in row.note


def test_two_windows_of_one_person_the_second_is_told_both_and_nothing_is_lost(people, brandt_read):
    first = correct(conversation=brandt_read, turn=1, label="feeling", value=1, by=people["qa_lead"])
    correct(conversation=brandt_read, turn=1, label="feeling", value=2, by=people["qa_lead"], version=first.version)

    with pytest.raises(Conflict, match=r"this customer’s own.*you sent: no"):
        correct(conversation=brandt_read, turn=1, label="feeling", value=0, by=people["qa_lead"], version=first.version)
    with pytest.raises(Conflict):
        take_back(correction=first, by=people["qa_lead"], version=1)

    assert Correction.objects.get().value == 2


def test_two_people_may_differ(people, brandt_read):
    for role, value in (("qa_lead", 0), ("evaluator", 1)):
        correct(conversation=brandt_read, turn=1, label="feeling", value=value, by=people[role])

    assert Correction.objects.count() == 2


@pytest.mark.parametrize(
    ("turn", "label", "value"), [(0, "feeling", 1), (1, "feeling", 3), (1, "feeling", True), (9, "feeling", 1), (None, "feeling", 1)]
)  # fmt: skip
def test_what_the_rubric_does_not_know_is_refused(people, brandt_read, turn, label, value):
    with pytest.raises(Invalid):
        correct(conversation=brandt_read, turn=turn, label=label, value=value, by=people["qa_lead"])


def test_a_team_lead_corrects_the_own_teams_and_an_agent_nothing(people, brandt_read, hale, read):
    store(readings=[read(hale)])

    correct(conversation=hale, turn=None, label="cause", value="process", by=people["team_lead"])
    for role, conversation in (("team_lead", brandt_read), ("agent", hale)):
        with pytest.raises(Forbidden):
            correct(conversation=conversation, turn=None, label="cause", value="process", by=people[role])


def test_labels_for_checking_and_training_are_of_the_text_as_it_is_and_name_nobody(people, brandt_read, hale, read):
    store(readings=[read(hale)])
    for turn, label, value in ((1, "templated", 1), (1, "feeling", 0), (None, "cause", "process")):
        correct(conversation=brandt_read, turn=turn, label=label, value=value, by=people["qa_lead"])
    correct(conversation=hale, turn=1, label="feeling", value=2, by=people["evaluator"])
    hale.fingerprint = "of-another-text"
    hale.save()

    (line,) = gold_lines()

    assert line == {
        "conversation": "brandt-1",
        "rater": "rater-1",
        "turns": [{"index": 1, "speaker": "agent", "labels": {"feeling": 0, "templated": 1}}],
        "labels": {"cause": "process"},
    }
    assert GoldLabels.from_dict(line).turns == {1: {"feeling": 0, "templated": 1}}


def test_agreement_says_n_and_can_not_tell_under_the_least(people, brandt_read):
    was = current(brandt_read).body.data["turns"][1]["labels"]["templated"]
    correct(conversation=brandt_read, turn=1, label="templated", value=1 - was, by=people["qa_lead"])

    (each,) = agreement()

    assert (each.label, each.n, each.same, each.missing) == ("templated", 1, 0, LEAST - 1)


def test_the_form_keeps_what_was_looked_at_and_leaves_the_rest(signed_in, people, brandt_read):
    client = signed_in("qa_lead")
    address = f"{reverse('correct', args=['brandt-1'])}?turn=1"
    page = client.get(address).content.decode()
    assert "What does turn 2 show?" in page
    assert "We apologise for any inconvenience caused." in page

    answer = client.post(address, {"templated": "1", "version-templated": "0", "feeling": "", "note": "Said to all."})

    assert answer["Location"] == f"{reverse('conversation', args=['brandt-1'])}#t2"
    assert list(Correction.objects.values_list("label", "value", "note")) == [("templated", 1, "Said to all.")]


def test_the_form_in_two_windows_shows_both_and_keeps_what_was_sent_on_the_page(signed_in, people, brandt_read):
    client = signed_in("qa_lead")
    address = f"{reverse('correct', args=['brandt-1'])}?turn=1"
    client.post(address, {"templated": "1", "version-templated": "0"})

    answer = client.post(address, {"templated": "0", "version-templated": "0", "note": "On second thought."})

    assert answer.status_code == 409
    assert "in another window" in answer.content.decode()
    assert "On second thought." in answer.content.decode()
    assert Correction.objects.get().value == 1


def test_a_correction_is_taken_back_by_choosing_nothing(signed_in, people, brandt_read):
    client = signed_in("qa_lead")
    address = f"{reverse('correct', args=['brandt-1'])}?turn=1"
    client.post(address, {"templated": "1", "version-templated": "0"})

    client.post(address, {"templated": "", "version-templated": "1"})

    assert not Correction.objects.exists()


def test_the_page_of_differences_and_its_files(signed_in, people, brandt_read):
    client = signed_in("qa_lead")
    assert "Nobody has corrected the reader yet" in client.get(reverse("corrections")).content.decode()
    correct(conversation=brandt_read, turn=1, label="templated", value=1, by=people["qa_lead"], note="=1+1")

    page = client.get(reverse("corrections")).content.decode()
    csv = b"".join(client.get(reverse("corrections"), {"export": "csv"}).streaming_content).decode()
    labels = b"".join(client.get(reverse("corrections"), {"export": "labels"}).streaming_content).decode()

    assert "29 more to go" in page
    assert "'=1+1" in csv
    assert json.loads(labels)["conversation"] == "brandt-1"


def test_from_enough_places_on_the_page_gives_the_share_with_its_interval(signed_in, people, brandt_read, monkeypatch):
    monkeypatch.setattr("rapport_web.readings.corrections.LEAST", 1)
    was = current(brandt_read).body.data["turns"][1]["labels"]["templated"]
    correct(conversation=brandt_read, turn=1, label="templated", value=was, by=people["qa_lead"])

    page = signed_in("manager").get(reverse("corrections")).content.decode()

    assert "between 21 and 100" in page


def test_a_reading_by_another_version_leaves_the_correction_as_it_is(people, brandt_read, read):
    correct(conversation=brandt_read, turn=1, label="templated", value=1, by=people["qa_lead"])
    version = Correction.objects.get().reader_version

    store(readings=[replace(read(brandt_read), reader_version="next")])

    assert Correction.objects.get().reader_version == version
