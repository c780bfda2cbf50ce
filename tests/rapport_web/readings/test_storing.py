"""Readings are stored whole, counted in rows, and one of them is the current one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.reader.aside import owners_of_aside
from rapport_web.audit.models import Entry
from rapport_web.exceptions import Forbidden
from rapport_web.readings.models import Contest, Moment, Reading, ReadingBody
from rapport_web.readings.selectors import as_library, current
from rapport_web.readings.services import store


def test_a_stored_reading_comes_back_as_it_was_given(hale, read):
    found = read(hale)

    stored = store(readings=[found])

    assert stored.count == 1
    assert as_library(current(hale)) == found
    assert current(hale).body.data == found.to_dict()


def test_a_row_counts_what_the_reader_is_sure_of(brandt, read):
    found = read(brandt)

    store(readings=[found])

    row = Reading.objects.get(conversation=brandt)
    assert row.current
    assert {name: getattr(row, name) for name in found.empathy} == found.empathy
    assert row.cause == ("" if "cause" in found.unsure else found.labels["cause"])
    assert row.agent_turns == 2
    assert row.rote_turns == 0


def test_moments_have_rows_with_the_owner_that_the_report_gives_them(hale, brandt, read):
    given = [read(hale), read(brandt)]

    store(readings=given)

    for found in given:
        rows = Moment.objects.filter(reading__conversation__reference=found.conversation).order_by("place")
        assert [row.outcome for row in rows] == [moment.outcome for moment in found.moments]
        assert [row.owner for row in rows] == [owner or "" for owner in owners_of_aside(found)]


def test_lines_of_readings_jsonl_are_taken_as_well(hale, read):
    assert store(readings=[read(hale).to_dict()]).count == 1
    assert as_library(current(hale)) == read(hale)


def test_the_former_current_one_is_kept_and_its_moments_are_not_counted_twice(brandt, read):
    old, new = read(brandt), replace(read(brandt), reader_version="next")

    store(readings=[old])
    store(readings=[new])

    assert set(Reading.objects.values_list("version", "current")) == {(old.reader_version, False), ("next", True)}
    assert ReadingBody.objects.count() == 2
    assert Moment.objects.count() == len(new.moments)


def test_the_same_version_again_takes_the_place_of_itself(brandt, read):
    for _ in range(2):
        store(readings=[read(brandt)])

    assert Reading.objects.count() == ReadingBody.objects.count() == 1


def test_another_version_can_be_stored_beside_the_current_one(brandt, read):
    store(readings=[read(brandt)])
    store(readings=[replace(read(brandt), reader_version="next")], keep_current=True)

    assert set(Reading.objects.values_list("version", "current")) == {
        (read(brandt).reader_version, True),
        ("next", False),
    }


def test_a_reading_of_a_text_that_changed_is_not_shown_and_goes_when_the_new_text_is_read(brandt, read):
    store(readings=[read(brandt)])
    brandt.fingerprint = "of-another-text"
    brandt.save()
    assert current(brandt) is None

    store(readings=[replace(read(brandt), reader_version="next")])

    assert [row.version for row in Reading.objects.all()] == ["next"]


def test_a_reading_of_what_has_changed_meanwhile_is_passed_over(brandt, read):
    stored = store(readings=[read(brandt)], read_from={"brandt-1": "of-the-text-before"})

    assert (stored.count, stored.changed) == (0, ["brandt-1"])


def test_a_damaged_reading_and_one_of_an_unknown_conversation_do_not_stop_the_rest(hale, brandt, read):
    damaged = read(brandt).to_dict()
    damaged["turns"][0]["quotes"] = {"emotion": [{"start": 0, "end": 4, "text": "That"}]}
    unknown = {**read(hale).to_dict(), "conversation": "hale-2"}

    stored = store(readings=[damaged, unknown, read(hale)])

    assert (stored.count, stored.unknown) == (1, ["hale-2"])
    assert stored.refused == {"brandt-1": "a quote is not what stands there"}


def test_storing_is_in_the_trail_without_a_word_of_the_conversation(people, hale, read):
    store(readings=[read(hale)], by=people["qa_lead"])

    entry = Entry.objects.get(deed="readings.store")
    assert entry.actor_id == people["qa_lead"].pk
    assert entry.facts == {"count": 1, "versions": [read(hale).reader_version]}


def test_who_may_not_have_read_again_may_not_store(people, hale, read):
    with pytest.raises(Forbidden):
        store(readings=[read(hale)], by=people["agent"])


def test_what_was_upheld_stays_aside_when_another_version_reads(brandt, read, tom):
    found = read(brandt)
    store(readings=[found])
    moment = Moment.objects.filter(outcome__in=("missed", "hollow"), set_aside=False).first()
    Contest.objects.create(
        conversation=brandt, place=moment.place, turn=moment.turn, cue=moment.cue, agent=tom,
        ground=Contest.Ground.IMPOSSIBLE, note="The diary was down.", state=Contest.State.UPHELD,
    )  # fmt: skip

    store(readings=[replace(found, reader_version="next")])

    again = Moment.objects.get(turn=moment.turn, cue=moment.cue)
    assert (again.reading.version, again.set_aside, again.owner) == ("next", True, "process")
