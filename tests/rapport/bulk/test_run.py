"""A run from sources to files: everything once, in order, the same bytes, interrupted or not."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from rapport.bulk.outputs import Outputs
from rapport.bulk.record import load
from rapport.bulk.run import Options, run
from rapport.bulk.stream import Sources
from rapport.example_centre.plan import Plan
from rapport.example_centre.write import write
from rapport.exceptions import UsageError


@pytest.fixture(scope="module")
def centre(tmp_path_factory):
    folder = tmp_path_factory.mktemp("centre")
    write(Plan(conversations=300, seed=3), folder)
    return folder / "conversations.jsonl"


@pytest.fixture(scope="module")
def whole(centre, tmp_path_factory):
    """What one unbroken run in one process writes: what every other way must come to."""
    out = tmp_path_factory.mktemp("whole") / "r.jsonl"
    run(Sources((str(centre),)), out, Options(jobs=1))
    return out


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def contents(out):
    return {path.name: path.read_bytes() for path in Outputs.beside(out).paths()}


def test_every_turn_has_an_entry_and_every_quote_equals_its_text(centre, whole):
    readings, as_read, told = lines(whole), lines(whole.with_name("r.jsonl.read.jsonl")), lines(centre)

    assert [r["conversation"] for r in readings] == [c["id"] for c in as_read] == [c["id"] for c in told]
    for reading, conversation in zip(readings, as_read, strict=True):
        texts = [turn["text"] for turn in conversation["turns"]]
        assert [turn["index"] for turn in reading["turns"]] == list(range(len(texts)))
        for turn in reading["turns"]:
            for quotes in turn["quotes"].values():
                assert all(texts[turn["index"]][q["start"] : q["end"]] == q["text"] != "" for q in quotes)
        for found in (*reading["moments"], *reading["behaviours"]):
            assert all(texts[q["turn"]][q["start"] : q["end"]] == q["text"] != "" for q in found["quotes"])


def test_several_processes_write_the_same_bytes_as_one(centre, whole, tmp_path):
    run(Sources((str(centre),)), tmp_path / "r.jsonl", Options(jobs=2))

    assert contents(tmp_path / "r.jsonl") == contents(whole)


class Interrupted(Exception):
    """The power went out."""


def interrupted_after(batches):
    def stop(record):
        if record.done and stop.left == 0:
            raise Interrupted
        stop.left -= 1

    stop.left = batches
    return stop


@pytest.mark.parametrize("after", [pytest.param(0, marks=pytest.mark.long), pytest.param(1, marks=pytest.mark.long)])
def test_a_resumed_run_ends_with_the_bytes_of_an_unbroken_one(centre, whole, tmp_path, after):
    out = tmp_path / "r.jsonl"

    with pytest.raises(Interrupted):
        run(Sources((str(centre),)), out, Options(jobs=1, on_progress=interrupted_after(after)))
    with out.open("ab") as stream:
        stream.write(b'{"conversation": "half a li')  # a kill in the middle of a line
    record = run(Sources((str(centre),)), out, Options(jobs=1, resume=True))

    assert record.done == 300
    assert contents(out) == contents(whole)


def test_a_resume_with_other_sources_is_made_anew(centre, tmp_path):
    source = tmp_path / "c.jsonl"
    source.write_text(centre.read_text().split("\n", 1)[0] + "\n")
    run(Sources((str(source),)), tmp_path / "r.jsonl", Options(jobs=1))
    source.write_text(centre.read_text().split("\n", 2)[1] + "\n")

    run(Sources((str(source),)), tmp_path / "r.jsonl", Options(jobs=1, resume=True))

    assert [reading["conversation"] for reading in lines(tmp_path / "r.jsonl")] == ["STORY-02"]


def test_a_finished_run_is_not_read_again_on_resume(centre, tmp_path):
    source = tmp_path / "c.jsonl"
    source.write_text("\n".join(centre.read_text().split("\n")[:3]) + "\n")
    seen = []
    run(Sources((str(source),)), tmp_path / "r.jsonl", Options(jobs=1))

    record = run(Sources((str(source),)), tmp_path / "r.jsonl", Options(jobs=1, resume=True, on_progress=seen.append))

    assert record.state == "done"
    assert not seen


def test_a_finished_run_whose_refusals_were_deleted_writes_them_again(centre, tmp_path):
    source, out = tmp_path / "c.jsonl", tmp_path / "r.jsonl"
    source.write_text("\n".join([*centre.read_text().split("\n")[:3], "no conversation"]) + "\n")
    first = run(Sources((str(source),)), out, Options(jobs=1))
    before = contents(out)
    Outputs.beside(out).refused.unlink()

    record = run(Sources((str(source),)), out, Options(jobs=1, resume=True))

    assert record == first
    assert contents(out) == before
    assert len(lines(Outputs.beside(out).refused)) == record.refused == 1


def test_the_record_says_why_nothing_was_masked(centre, tmp_path):
    run(Sources((str(centre),)), tmp_path / "m.jsonl", Options(jobs=1, no_mask="made-up conversations", reading=False))

    record = load(Outputs.beside(tmp_path / "m.jsonl").record)
    assert record.no_mask == "made-up conversations"
    assert record.masked == {}
    assert lines(tmp_path / "m.jsonl") == lines(centre)


def test_masking_alone_writes_conversations_and_no_second_copy(centre, tmp_path):
    record = run(Sources((str(centre),)), tmp_path / "m.jsonl", Options(jobs=1, reading=False))

    assert sum(record.masked.values()) > 0
    assert not (tmp_path / "m.jsonl.read.jsonl").exists()
    assert len(lines(tmp_path / "m.jsonl")) == 300


def test_a_folder_source_passes_over_the_files_of_earlier_runs(centre, tmp_path):
    (tmp_path / "c.jsonl").write_text("\n".join(centre.read_text().split("\n")[:5]) + "\n")
    run(Sources((str(tmp_path),)), tmp_path / "r.jsonl", Options(jobs=1))

    again = run(Sources((str(tmp_path),)), tmp_path / "r2.jsonl", Options(jobs=1))

    assert (again.done, again.refused) == (5, 0)


def test_an_input_is_not_written_over(centre):
    before = centre.read_bytes()

    with pytest.raises(UsageError, match="is an input"):
        run(Sources((str(centre),)), centre, Options(jobs=1))

    assert centre.read_bytes() == before


def kills(centre, folder, delays):
    command = [
        sys.executable,
        "-m",
        "rapport",
        "read",
        str(centre),
        "--out",
        str(folder / "r.jsonl"),
        "--resume",
        "--jobs",
        "2",
    ]
    for delay in delays:
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(delay)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    return subprocess.run(command, capture_output=True, check=False).returncode


def test_a_killed_run_resumes_to_the_same_bytes(centre, whole, tmp_path):
    ended = kills(centre, tmp_path, [2.5])

    assert ended == 0
    assert contents(tmp_path / "r.jsonl") == contents(whole)


@pytest.mark.long
def test_many_kills_still_end_in_the_same_bytes(tmp_path):
    write(Plan(conversations=6000, seed=4), tmp_path)
    centre = tmp_path / "conversations.jsonl"
    (tmp_path / "whole").mkdir()
    run(Sources((str(centre),)), tmp_path / "whole" / "r.jsonl", Options(jobs=2))

    ended = kills(centre, tmp_path, [1.0 + 0.7 * step for step in range(12)])

    assert ended == 0
    assert contents(tmp_path / "r.jsonl") == contents(tmp_path / "whole" / "r.jsonl")
