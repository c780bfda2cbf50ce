"""A finished run taken up again, and every way in which its files could no longer belong together."""

from __future__ import annotations

import json
import shutil

import pytest

from rapport.bulk.finished import (
    belongs_to,
    conversations_of,
    lines_of,
    reading_lines,
    readings_of,
    refusals_of,
    take_up,
)
from rapport.bulk.run import Options, run
from rapport.bulk.stream import Sources
from rapport.exceptions import UsageError

LINES = [
    {
        "id": "brandt-1",
        "channel": "chat",
        "turns": [
            {"speaker": "customer", "text": "My name is Otto. This is the third time I call and nobody came!"},
            {"speaker": "agent", "text": "We apologise for any inconvenience caused."},
        ],
    },
    {"id": "hale-1", "channel": "chat", "turns": [{"speaker": "customer", "text": "Thank you so much!"}]},
]


def put(path, *objects):
    path.write_text("".join(json.dumps(each) + "\n" for each in objects), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("once")
    put(folder / "c.jsonl", *LINES, {"id": "x", "channel": "fax", "turns": []})
    run(Sources((str(folder / "c.jsonl"),)), folder / "r.jsonl", Options(jobs=1))
    return folder


@pytest.fixture
def made(once, tmp_path):
    for path in once.iterdir():
        shutil.copy(path, tmp_path)
    return tmp_path / "r.jsonl"


def read(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def edit(path, change):
    objects = read(path)
    change(objects)
    put(path, *objects)


def test_a_finished_run_comes_back_whole(made):
    found = take_up(made)

    assert [conversation.id for conversation in found.conversations] == ["brandt-1", "hale-1"]
    assert [reading.to_dict() for reading in found.readings] == read(made)
    assert (found.record.state, found.record.done, found.record.refused) == ("done", 2, 1)
    assert "<name:1>" in found.conversations[0].turns[0].text


def test_readings_without_their_record_are_taken_up_with_none(made):
    made.with_name("r.jsonl.run.json").unlink()

    assert take_up(made).record is None


def test_an_interrupted_run_is_not_taken_for_a_whole_one(made):
    record = made.with_name("r.jsonl.run.json")
    record.write_text(record.read_text().replace('"state": "done"', '"state": "running"'))

    with pytest.raises(UsageError, match="--resume"):
        take_up(made)


def test_what_was_refused_is_told_again(made):
    (refusal,) = refusals_of(made)

    assert (refusal.field, "fax" in refusal.reason) == ("channel", True)


def test_without_the_file_of_refusals_there_are_none_to_tell(made):
    made.with_name("r.jsonl.refused.jsonl").unlink()

    assert refusals_of(made) == ()


@pytest.mark.parametrize("damage", [{"file": 7}, {"file": "a", "reason": ["b"]}])
def test_a_damaged_file_of_refusals_is_named(made, damage):
    put(made.with_name("r.jsonl.refused.jsonl"), damage)

    with pytest.raises(UsageError, match=r"refused\.jsonl, line 1"):
        refusals_of(made)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda found: found[0]["moments"][0]["quotes"][0].update(start=1), "line 1.*not of these conversations"),
        (lambda found: found[1]["turns"].append({"index": 1, "labels": {}}), "line 2.*has 1 turns and its reading 2"),
        (lambda found: found[1]["turns"].pop(), "line 2.*has 1 turns and its reading 0"),
        (lambda found: found[0]["turns"][1].update(speaker="bot"), r"line 1.*turns\[1\]\.speaker"),
        (lambda found: found[0].pop("action"), "line 1.*'action' is missing"),
        (lambda found: found[0]["turns"][0].pop("quotes"), "line 1.*'quotes' is missing"),
        (lambda found: found[0].update(conversation=["brandt-1"]), "line 1.*conversation: must be a string"),
        (lambda found: found[0].update(behaviours="none"), "line 1.*behaviours"),
        (lambda found: found[1]["labels"].update(needed="yes"), r"line 2.*labels\.needed"),
        (lambda found: found.append(found[0]), "line 3.*'brandt-1' stands in line 1 already"),
    ],
)
def test_readings_that_were_changed_are_refused_with_their_line(made, change, message):
    edit(made, change)

    with pytest.raises(UsageError, match=message):
        take_up(made)


def test_conversations_that_were_changed_no_longer_carry_their_quotes(made):
    edit(made.with_name("r.jsonl.read.jsonl"), lambda told: told[0]["turns"][0].update(text="All is well."))

    with pytest.raises(UsageError, match="not of these conversations"):
        take_up(made)


def test_readings_of_conversations_that_are_not_asked_for_are_passed_over(made):
    (hale,) = [each for each in take_up(made).conversations if each.id == "hale-1"]

    assert [reading.conversation for reading in readings_of(made, (hale,))] == ["hale-1"]


def test_a_damaged_conversation_is_named_with_its_line(made):
    path = put(made.with_name("told.jsonl"), LINES[0], {"id": "b", "channel": "chat"})

    with pytest.raises(UsageError, match=r"told\.jsonl, line 2: turns"):
        list(conversations_of(path))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'{"a": 1}\n{"a": \n', "line 2: not JSON"),
        (b"\n[1]\n", "line 2: one JSON object a line is expected, not list"),
        (b'{"a": 1}\n"b"\n', "line 2: one JSON object"),
        (b"[" * 100_000, "line 1: not JSON"),
        (b'{"a": "\xe8"}\n', "not UTF-8"),
    ],
)
def test_a_line_that_is_no_object_is_named(tmp_path, content, message):
    (tmp_path / "some.jsonl").write_bytes(content)

    with pytest.raises(UsageError, match=rf"some\.jsonl.*{message}"):
        list(lines_of(tmp_path / "some.jsonl"))


def test_blank_lines_are_passed_over_and_counted(tmp_path):
    (tmp_path / "some.jsonl").write_text('\n{"a": 1}\n  \n{"a": 2}')

    assert list(lines_of(tmp_path / "some.jsonl")) == [(2, {"a": 1}), (4, {"a": 2})]


def test_a_file_that_is_not_there_or_a_folder_is_said(tmp_path):
    for path in (tmp_path / "nowhere.jsonl", tmp_path):
        with pytest.raises(UsageError, match="does not exist"):
            list(reading_lines(path))


def test_a_run_belongs_to_its_own_sources_alone(made):
    own, other = made.with_name("c.jsonl"), made.with_name("d.jsonl")
    run(Sources((str(own),)), made, Options(jobs=1))
    shutil.copy(own, other)

    assert belongs_to(made, Sources((str(own),)))
    assert not belongs_to(made, Sources((str(other),)))
    assert not belongs_to(made, Sources((str(own), str(other))))
    put(own, LINES[0])
    assert not belongs_to(made, Sources((str(own),)))


@pytest.mark.parametrize("missing", ["r.jsonl.run.json", "r.jsonl.read.jsonl"])
def test_without_the_files_beside_it_a_run_belongs_to_nothing(made, missing):
    own = made.with_name("c.jsonl")
    run(Sources((str(own),)), made, Options(jobs=1))
    made.with_name(missing).unlink()

    assert not belongs_to(made, Sources((str(own),)))
