"""``rapport read``: what it says of what it did, and the files that it leaves alone."""

from __future__ import annotations

import json

import pytest

VENDOR = {"id": "v", "channel": "fax", "turns": []}


def put(path, *lines):
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def objects(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def conversation(identifier, *texts, **fields):
    turns = [{"speaker": "customer", "text": text} for text in texts]
    return {"id": identifier, "channel": "chat", "turns": turns} | fields


def test_it_says_what_was_read_and_masked_and_prints_nothing_else(command, tmp_path):
    source = put(tmp_path / "c.jsonl", conversation("a", "Mail me at otto@example.org", "Hello?"))

    done = command("read", source, "--out", tmp_path / "r.jsonl")

    assert (done.code, done.out) == (0, "")
    assert f"Read 1 conversations (2 turns) into {tmp_path / 'r.jsonl'}" in done.err
    assert "Masked: 1 email" in done.err
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "c.jsonl",
        "r.jsonl",
        "r.jsonl.read.jsonl",
        "r.jsonl.refused.jsonl",
        "r.jsonl.run.json",
    ]


def test_every_turn_has_its_entry_also_what_is_not_read(command, tmp_path):
    turns = [
        {"speaker": "system", "text": "Chat started"},
        {"speaker": "customer", "text": "Third time I ask!"},
        {"speaker": "customer", "text": "   "},
        {"speaker": "bot", "text": "Hello"},
        {"speaker": "colleague", "text": "I have it."},
        {"speaker": "agent", "text": "Sorry."},
    ]
    source = put(tmp_path / "c.jsonl", {"id": "a", "channel": "chat", "turns": turns})

    command("read", source, "--out", tmp_path / "r.jsonl")

    (reading,) = objects(tmp_path / "r.jsonl")
    assert [(turn["index"], turn["speaker"]) for turn in reading["turns"]] == [
        (index, turn["speaker"]) for index, turn in enumerate(turns)
    ]
    assert [bool(turn["labels"]) for turn in reading["turns"]] == [False, True, False, False, False, True]
    assert all(type(value) in (int, str) for turn in reading["turns"] for value in turn["labels"].values())


def test_a_second_run_into_the_same_folder_leaves_the_same_bytes(command, tmp_path):
    folder = tmp_path / "exports"
    folder.mkdir()
    put(folder / "c.jsonl", conversation("a", "Third time I ask!"), VENDOR)
    codes, made = [], []

    for _ in range(2):
        codes.append(command("read", folder, "--out", folder / "r.jsonl").code)
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})

    assert codes == [1, 1]
    assert made[0] == made[1]


@pytest.mark.parametrize("named", ["exports", "exports/*.jsonl"])
def test_a_file_of_a_folder_or_glob_is_not_written_over(command, tmp_path, named):
    (tmp_path / "exports").mkdir()
    source = put(tmp_path / "exports" / "c.jsonl", conversation("a", "Hello"))
    before = source.read_bytes()

    done = command("read", tmp_path / named, "--out", source)

    assert (done.code, "is an input" in done.err) == (2, True)
    assert source.read_bytes() == before


@pytest.mark.parametrize("command_name", ["read", "mask"])
@pytest.mark.parametrize("option", ["--staff", "--mapping"])
def test_the_files_read_besides_are_not_written_over(command, told, command_name, option):
    beside = told.with_name("beside")
    beside.write_text("name\nInes\n" if option == "--staff" else '[columns]\ntext = "T"\n')
    before = beside.read_bytes()

    done = command(command_name, told, option, beside, "--out", beside)

    assert (done.code, "is an input" in done.err) == (2, True)
    assert beside.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b'{"id": '], ids=["empty", "no text", "cut off"])
def test_a_damaged_file_is_refused_by_name_and_the_rest_is_read(command, tmp_path, content):
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(content)
    good = put(tmp_path / "good.jsonl", conversation("a", "Hello"))

    done = command("read", bad, good, "--out", tmp_path / "r.jsonl")

    assert done.code == 1
    assert "Read 1 conversations" in done.err
    assert "r.jsonl.refused.jsonl for where and why" in done.err
    (refusal,) = objects(tmp_path / "r.jsonl.refused.jsonl")
    assert refusal["file"] == str(bad)
    assert refusal["reason"]


def test_an_empty_folder_is_refused_and_leaves_an_empty_output(command, tmp_path):
    (tmp_path / "void").mkdir()

    done = command("read", tmp_path / "void", "--out", tmp_path / "r.jsonl")

    assert done.code == 1
    assert (tmp_path / "r.jsonl").read_bytes() == b""
    assert "empty" in objects(tmp_path / "r.jsonl.refused.jsonl")[0]["reason"]


def test_a_conversation_of_an_id_that_was_read_is_refused(command, tmp_path):
    source = put(tmp_path / "c.jsonl", conversation("a", "Hello"), conversation("a", "Hello again"))

    done = command("read", source, "--out", tmp_path / "r.jsonl")

    assert done.code == 1
    assert len(objects(tmp_path / "r.jsonl")) == 1
    assert objects(tmp_path / "r.jsonl.refused.jsonl")[0]["field"] == "id"


def test_a_resumed_run_that_had_ended_says_the_same(command, told):
    out = told.with_name("r.jsonl")
    first = command("read", told, "--out", out, "--jobs", "1")
    made = out.read_bytes()

    again = command("read", told, "--out", out, "--jobs", "1", "--resume")

    assert (again.code, again.err) == (first.code, first.err)
    assert out.read_bytes() == made


def test_a_resume_after_the_output_was_deleted_makes_it_anew(command, told):
    out = told.with_name("r.jsonl")
    command("read", told, "--out", out, "--jobs", "1")
    made = out.read_bytes()
    out.unlink()

    command("read", told, "--out", out, "--jobs", "1", "--resume")

    assert out.read_bytes() == made


def test_a_resume_with_another_reason_is_made_anew(command, told):
    out = told.with_name("r.jsonl")
    command("read", told, "--out", out, "--jobs", "1")

    done = command("read", told, "--out", out, "--jobs", "1", "--resume", "--no-mask", "made up")

    assert "Nothing was masked: made up" in done.err
    assert objects(told.with_name("r.jsonl.read.jsonl")) == objects(told)


def test_columns_of_a_table_are_named_on_the_command_line(command, tmp_path):
    (tmp_path / "c.csv").write_text("Case,Who,Said\n1,customer,Third time I ask!\n1,agent,Sorry.\n")

    done = command(
        "read", tmp_path / "c.csv", "--out", tmp_path / "r.jsonl",
        "--map", "conversation=Case", "--map", "speaker=Who", "--map", "text=Said", "--format", "mapped",
    )  # fmt: skip

    assert done.code == 0, (tmp_path / "r.jsonl.refused.jsonl").read_text()
    assert [len(each["turns"]) for each in objects(tmp_path / "r.jsonl")] == [2]
