from __future__ import annotations

import io
import json
import os
import tracemalloc
import zipfile

import pytest

from rapport.conversation import Conversation, Turn
from rapport.exceptions import UnknownFormat, UsageError
from rapport.formats.format import Intake
from rapport.formats.intake import read_sources, times_go_backwards
from rapport.formats.registry import BUILT_IN
from rapport.formats.tables.mapping import Mapping


def line(identifier, **changes):
    turns = [{"speaker": "customer", "text": "hi"}, {"speaker": "agent", "text": "ho"}]
    return json.dumps({"id": identifier, "channel": "chat", "turns": turns, **changes}) + "\n"


def test_every_file_is_read_by_its_own_format(read_files):
    outcome = read_files(
        {
            "a.jsonl": line("one"),
            "b.csv": "conversation_id,speaker,text\ntwo,agent,hi\n",
            "c.txt": "Agent: hi\n",
            "d.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Agent>hi</v>\n\n00:01.000 --> 00:02.000\n<v Customer>ho</v>\n",
        }
    )

    assert [one.id for one in outcome.conversations] == ["one", "two", "c", "d"]
    assert outcome.refusals == []


@pytest.mark.parametrize(
    ("name", "raw", "reason"),
    [
        ("bad.jsonl", b"[" * 100_000, "deep"),
        ("bad.jsonl", b"{" * 20_000_000, "longer than"),
        ("bad.jsonl", b'{"id": "x", "turns": [' + b'"x",' * 100, "damaged JSON"),
        ("bad.json", b'{"a": ' * 5000, "deep"),
        ("bad.json", '{"a": "caf\xe9"}'.encode("latin-1"), "not UTF-8"),
        ("bad.json", b"{}", "no format recognises"),
        ("bad.csv", b"a,b\n1,2\n", "such as --map conversation=COLUMN. It has a, b"),
        ("bad.txt", b"nothing to see\n", "no format recognises"),
        ("bad.xlsx", b"PK\x03\x04rubbish", "damaged workbook"),
        ("bad.zip", b"PK\x03\x04rubbish", "damaged zip"),
        ("bad.bin", bytes(range(256)), "no format recognises"),
        ("bad.jsonl", b"", "empty"),
        ("bad.jsonl", b"\x00" * 1000, "damaged JSON"),
    ],
)
def test_a_bad_file_is_refused_with_its_reason_and_its_neighbours_are_read(read_files, name, raw, reason):
    outcome = read_files({"a.jsonl": line("one"), name: raw, "z.jsonl": line("two")})

    assert [one.id for one in outcome.conversations] == ["one", "two"]
    (refusal,) = outcome.refusals
    assert os.path.basename(refusal.file) == name  # noqa: PTH119  # a plain string
    assert reason in refusal.reason


@pytest.mark.parametrize("first", [b"[" * 100_000, b"x" * 20_000_000, b'{"id": ' * 20_000, b"\xff\xfe" * 9])
def test_a_bad_first_line_does_not_cost_the_rest(read_files, first):
    outcome = read_files(
        {"a.jsonl": first.replace(b"\xff\xfe", b"\x80") + b"\n" + line("one").encode() + line("two").encode()}
    )

    assert [one.id for one in outcome.conversations] == ["one", "two"]
    assert [refusal.element.partition(",")[0] for refusal in outcome.refusals] == ["line 1"]


def test_an_id_is_read_once_and_the_second_names_the_first_ones_file(read_files):
    outcome = read_files({"a.jsonl": line("one") + line("one"), "b.jsonl": line("two") + line("one", channel="sms")})

    assert [(one.id, one.channel) for one in outcome.conversations] == [("one", "chat"), ("two", "chat")]
    assert [(r.element, r.field) for r in outcome.refusals] == [("conversation one", "id")] * 2
    assert all("already read from" in r.reason and "a.jsonl" in r.reason for r in outcome.refusals)


def test_reading_twice_gives_the_same(read_files):
    files = {"a.jsonl": line("one") + "{\n" + line("two"), "b.txt": "Agent: hi\n", "sub/c.csv": "x,y\n1,2\n"}

    first, second = read_files(files), read_files(files)

    assert first.conversations == second.conversations
    assert first.refusals == second.refusals


def test_times_that_go_backwards_are_read_as_they_stand_and_noted(read_files):
    turns = [{"speaker": "agent", "text": "a", "at": 5}, {"speaker": "agent", "text": "b", "at": 3}]

    outcome = read_files({"a.jsonl": line("one", turns=turns)})

    assert [turn.text for turn in outcome.conversations[0].turns] == ["a", "b"]
    assert outcome.intake.noted == {"conversations whose times go backwards, read in the order of the file": 1}


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        ((1, 2, 2), False),
        ((2, 1), True),
        ((2, None, 1), True),
        (("2026-03-01T10:00:00Z", "2026-03-01T10:00:01Z"), False),
        (("2026-03-01T10:00:00+02:00", "2026-03-01T09:00:00Z"), False),
        (("2026-03-01T10:00:00Z", "2026-03-01T11:00:00+02:00"), True),
        (("2026-03-01T10:00:00Z", "2026-03-01T09:00:00"), False),
        (("2026-03-01T10:00:00Z", 3), False),
    ],
)
def test_times_go_backwards_only_where_they_can_be_compared(times, expected):
    conversation = Conversation("a", "chat", tuple(Turn("agent", "x", at=at) for at in times))

    assert times_go_backwards(conversation) is expected


def test_the_format_can_be_said(read_files):
    outcome = read_files({"a.dat": "Agent: hi\n"}, format="plain-text")

    assert [one.id for one in outcome.conversations] == ["a"]


def test_an_unknown_format_or_source_is_said_before_anything_is_read(tmp_path):
    intake = Intake([].append)

    with pytest.raises(UnknownFormat, match="fax"):
        read_sources([tmp_path], format="fax", intake=intake)
    with pytest.raises(UsageError, match="missing"):
        read_sources([tmp_path / "missing"], intake=intake)
    with pytest.raises(UsageError, match="no field 'texts'"):
        read_sources([tmp_path], mapping=Mapping.from_options(["texts=A"]), intake=intake)


def test_a_mapping_claims_tables_and_tells_who_is_who_in_transcripts(read_files):
    outcome = read_files(
        {
            "a.csv": "K,S,T\n1,Kim,hi\n",
            "b.txt": "Kim: hi\nLou: ho\nKim: a\nLou: b\n",
            "c.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\n<v Kim>hi</v>\n",
            "d.csv": "other,columns\n1,2\n",
        },
        mapping=Mapping.from_options(["conversation=K", "speaker=S", "text=T", "speaker.Kim=customer"]),
    )

    assert {one.id: one.turns[0].speaker for one in outcome.conversations} == {
        "1": "customer",
        "b": "customer",
        "c": "customer",
    }
    assert [r.reason.partition(";")[0] for r in outcome.refusals] == ["there is no column 'K'"]


def test_a_zip_is_a_source(read_files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("in/a.jsonl", line("one"))
        archive.writestr("in/b.jsonl", "{")

    outcome = read_files({"all.zip": stream.getvalue()})

    assert [one.id for one in outcome.conversations] == ["one"]
    assert outcome.refusals[0].file.endswith("all.zip!in/b.jsonl")


def test_own_output_is_left_out(read_files, tmp_path):
    outcome = read_files(
        {"a.jsonl": line("one"), "r.read.jsonl": line("two"), "out.jsonl": line("three")},
        leave_out=[tmp_path / "out.jsonl"],
    )

    assert [one.id for one in outcome.conversations] == ["one"]


def test_a_fault_in_a_format_refuses_its_file_alone(read_files, monkeypatch):
    import rapport.formats.intake as reading

    class Faulty:
        name = "faulty"
        description = "trips over every file"

        def recognises(self, document):
            return document.suffix == ".bad"

        def read(self, document, intake):
            raise KeyError(document.name, intake)

    monkeypatch.setattr(reading, "formats", lambda: (Faulty(), *BUILT_IN))
    outcome = read_files({"a.bad": "x", "b.txt": "Agent: hi\n"})

    assert [one.id for one in outcome.conversations] == ["b"]
    assert "KeyError" in outcome.refusals[0].reason


def test_memory_stays_flat_over_many_conversations(tmp_path):
    path = tmp_path / "many.jsonl"
    with path.open("w") as stream:
        for number in range(20_000):
            stream.write(line(f"c{number}"))

    tracemalloc.start()
    count = sum(1 for _ in read_sources([path], intake=Intake([].append)))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert count == 20_000
    assert peak < 6_000_000
