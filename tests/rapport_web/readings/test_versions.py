"""Two versions of the reader are compared before one is chosen; every reading keeps its version."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse

from rapport_web.audit.models import Entry
from rapport_web.exceptions import Forbidden, Invalid
from rapport_web.jobs.services import work_off
from rapport_web.readings.comparing import Tally
from rapport_web.readings.models import Comparison, Moment, Reading
from rapport_web.readings.services import ask_to_compare, ask_to_try, choose_version, correct, store
from rapport_web.readings.versions import versions, with_people

NEW = ("rapport", "next")


def by_next(found):
    """The same reading by another version, in which one missed or hollow moment is met."""
    first, *rest = found.moments
    return replace(found, reader_version="next", moments=(replace(first, outcome="met"), *rest))


@pytest.fixture
def old(hale, brandt, read) -> tuple[str, str]:
    found = [read(hale), read(brandt)]
    store(readings=found)
    store(readings=[replace(found[0], reader_version="next"), by_next(found[1])], keep_current=True)
    return found[0].reader_name, found[0].reader_version


def test_what_changes_is_counted_moment_by_moment_with_examples(people, old, brandt, read):
    row = ask_to_compare(old=old, new=NEW, by=people["qa_lead"])
    work_off()

    row.refresh_from_db()
    first = read(brandt).moments[0]
    assert (row.found["n"], row.found["of"], row.found["changed"]) == (2, 2, 1)
    assert [first.outcome, "met", 1] in row.found["moves"]
    assert row.found["examples"] == [
        {"conversation": "brandt-1", "turn": first.cue_turns[0], "old": first.outcome, "new": "met"}
    ]
    assert row.found["new"]["met"] == row.found["old"]["met"] + 1
    assert all(each["same"] == each["n"] for each in row.found["labels"])
    assert row.found["people"] is None, "nobody has looked"


def test_a_moment_that_only_one_version_sees_is_counted_as_such(brandt, read):
    found = read(brandt).to_dict()
    tally = Tally()

    tally.add("brandt-1", found, {**found, "moments": []})

    gone = sum(n for _old, new, n in tally.found()["moves"] if new == "none")
    assert gone == len(found["moments"])


def test_examples_show_each_kind_of_change_before_more_of_the_commonest():
    tally = Tally()
    said = {"labels": {}, "turns": [], "unsure": []}
    for number in range(40):
        outcome = "met" if number else "unsure"
        old = {**said, "moments": [{"cue_turns": [0], "outcome": "missed"}]}
        tally.add(f"c-{number}", old, {**said, "moments": [{"cue_turns": [0], "outcome": outcome}]})

    assert [example["new"] for example in tally.found()["examples"]][:2] == ["met", "unsure"]


def test_choosing_a_version_shows_its_readings_and_their_moments_and_keeps_the_others(people, old, brandt):
    assert [(each.version, each.count, each.current) for each in versions()] == [("next", 2, 0), (old[1], 2, 2)]

    choose_version(version=NEW, by=people["qa_lead"])
    work_off()

    assert set(Reading.objects.values_list("version", "current")) == {("next", True), (old[1], False)}
    first = Moment.objects.filter(reading__conversation=brandt).order_by("place").first()
    assert (first.outcome, first.reading.version) == ("met", "next")
    assert not Moment.objects.filter(reading__current=False).exists()
    assert Entry.objects.get(deed="readings.choose_version").facts["version"] == "next"


def test_trying_reads_some_by_lot_and_changes_no_page(people, hale, read):
    store(readings=[replace(read(hale), reader_version="former")])

    ask_to_try(by=people["qa_lead"])
    work_off()

    assert set(Reading.objects.values_list("version", "current")) == {
        ("former", True), (read(hale).reader_version, False),
    }  # fmt: skip


def test_which_version_agrees_more_with_people(people, old, brandt, monkeypatch):
    monkeypatch.setattr("rapport_web.readings.versions.LEAST", 1)
    correct(conversation=brandt, turn=1, label="templated", value=1, by=people["qa_lead"])

    found = with_people(old, NEW)

    assert [(each["label"], each["n"]) for each in found["labels"]] == [("templated", 1)]


def test_what_cannot_be_compared_is_refused(people, old):
    with pytest.raises(Invalid):
        ask_to_compare(old=old, new=old, by=people["qa_lead"])
    with pytest.raises(Invalid):
        ask_to_compare(old=old, new=("rapport", "unknown"), by=people["qa_lead"])
    with pytest.raises(Invalid):
        choose_version(version=("rapport", "unknown"), by=people["qa_lead"])
    with pytest.raises(Forbidden):
        choose_version(version=NEW, by=people["manager"])


def test_the_page_from_nothing_to_a_choice(signed_in, people, hale, brandt, read):
    client = signed_in("qa_lead")
    page = reverse("reader-versions")
    assert "Nothing is read yet" in client.get(page).content.decode()
    store(readings=[read(brandt)])
    assert "One version has read all there is" in client.get(page).content.decode()
    store(readings=[by_next(read(brandt))], keep_current=True)
    old = read(brandt)
    keys = {"old": f"{old.reader_name} {old.reader_version}", "new": "rapport next"}
    assert "have not been compared yet" in client.get(page, keys).content.decode()

    assert client.post(reverse("reader-compare"), keys).status_code == 302
    assert "Compare two versions of the reader" in client.get(page, keys).content.decode()
    work_off()

    text = client.get(page, keys).content.decode()
    assert "In 1 of 1 conversations that both have read it would say something else" in text
    assert f"{reverse('conversation', args=['brandt-1'])}#t1" in text
    assert "Can’t tell" in text
    file = b"".join(client.get(page, {**keys, "export": "csv"}).streaming_content).decode()
    assert "templated" in file
    assert client.post(reverse("reader-choose"), {"version": "rapport next"}).status_code == 302
    assert client.post(reverse("reader-read-again"), {"all": "1"}).status_code == 302
    work_off()
    assert Reading.objects.get(conversation=brandt, current=True).version == "next"


def test_a_manager_sees_and_changes_nothing(signed_in, old):
    client = signed_in("manager")
    text = client.get(reverse("reader-versions")).content.decode()
    assert "Show its" not in text
    for name in ("reader-compare", "reader-read-again", "reader-choose"):
        assert client.post(reverse(name)).status_code == 403
    assert not Comparison.objects.exists()
