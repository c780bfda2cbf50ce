"""One batch: masked, read, and written out as lines; in any process the same."""

from __future__ import annotations

import json
import pickle

from rapport.bulk.stream import arrivals
from rapport.bulk.work import Setting, batch_lines, mask_batch, read_batch, reader
from rapport.conversation import Conversation, Turn
from rapport.privacy import Roster

BRANDT = Conversation(
    "brandt-1",
    "chat",
    (Turn("customer", "Mail otto@example.org 😡 Tom Reyes promised it, third time!"), Turn("agent", "I see.")),
    customer="otto@example.org",
)
HALE = Conversation("hale-1", "chat", (Turn("customer", "Danke, Grüße"),), customer="hale@example.org")
STAFF = Roster.from_names({"Tom Reyes"})


def batch(*conversations):
    return tuple(arrivals(conversations))


def lines(content):
    return [json.loads(line) for line in content.decode("utf-8").splitlines()]


def test_masking_counts_by_kind_and_by_conversation():
    results, counts = mask_batch(batch(BRANDT, HALE), Setting(roster=STAFF))

    (brandt, of_brandt), (hale, of_hale) = results
    assert brandt.turns[0].text == "Mail <email:1> 😡 <agent:1> promised it, third time!"
    assert hale.turns == HALE.turns
    assert of_brandt + of_hale == counts.total()
    assert counts["email"] >= 1


def test_customers_are_numbered_through_the_whole_run():
    results, _ = mask_batch(batch(BRANDT, HALE, BRANDT), Setting())

    assert [masked.customer for masked, _ in results] == ["<customer:1>", "<customer:2>", "<customer:1>"]


def test_without_masking_conversations_are_the_ones_given():
    results, counts = mask_batch(batch(BRANDT, HALE), Setting(masking=False))

    assert results == [(BRANDT, 0), (HALE, 0)]
    assert not counts


def test_the_reading_tells_how_much_was_masked_in_its_conversation():
    pairs, counts = read_batch(batch(BRANDT, HALE), Setting(roster=STAFF))

    assert [reading.conversation for _, reading in pairs] == ["brandt-1", "hale-1"]
    assert sum(reading.masked for _, reading in pairs) == counts.total()


def test_a_batch_is_written_a_line_a_conversation_with_its_letters_as_they_are():
    written = batch_lines(batch(BRANDT, HALE), Setting(roster=STAFF))

    assert [each["conversation"] for each in lines(written.readings)] == ["brandt-1", "hale-1"]
    assert [each["id"] for each in lines(written.conversations)] == ["brandt-1", "hale-1"]
    assert (written.count, written.turns) == (2, 3)
    assert "Grüße" in written.conversations.decode("utf-8")
    assert "😡" in written.conversations.decode("utf-8")


def test_masking_alone_writes_no_readings():
    written = batch_lines(batch(BRANDT), Setting(reading=False))

    assert written.readings == b""
    assert lines(written.conversations)[0]["turns"][0]["text"].startswith("Mail <email:1>")


def test_an_empty_batch_writes_nothing():
    written = batch_lines((), Setting())

    assert (written.readings, written.conversations, written.count, written.turns) == (b"", b"", 0, 0)


def test_how_conversations_are_put_into_batches_changes_no_line():
    apart = [batch_lines((arrival,), Setting()) for arrival in batch(BRANDT, HALE)]
    at_once = batch_lines(batch(BRANDT, HALE), Setting())

    assert b"".join(each.readings for each in apart) == at_once.readings
    assert b"".join(each.conversations for each in apart) == at_once.conversations


def test_what_workers_get_and_give_back_travels_between_processes():
    setting, given = Setting(roster=STAFF), batch(BRANDT)

    assert pickle.loads(pickle.dumps(given)) == given
    assert batch_lines(given, pickle.loads(pickle.dumps(setting))) == batch_lines(given, setting)


def test_the_reader_is_loaded_once_a_process():
    assert reader() is reader()
